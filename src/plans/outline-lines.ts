// Splits an outline into lines of four kinds. Code and comments hold no headings and no tasks.
import { readBox } from '../text/box.ts'
import { FENCE, lengthenNestedFences } from './nested-fences.ts'
import { outlineFault } from './outline-fault.ts'

export interface OutlineLine {
  kind: 'heading' | 'task' | 'text' | 'blank'
  /** From 1. */
  line: number
  /** In columns; a tab goes to the next multiple of four. */
  indent: number
  /** The line as written. */
  raw: string
  /** Headings: 1 to 6, and the title without its marks. Tasks: the text behind the box. */
  depth: number
  words: string
  /** Tasks: the box is ticked. */
  done: boolean
  /** Text inside a code block: its fences, or a line between them. */
  fence: 'open' | 'inside' | 'close' | undefined
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/
/** A bullet may touch its box: `-[ ] task`. */
const BULLET = /^[ \t]*(?:(?:[-*+•]|\d{1,9}[.)])[ \t]+|[-*+](?=\[[ xX]?\]))/

/** A box with spaces that do not break, or with the wide brackets of Chinese and Japanese keyboards. */
const STRANGE_BOX =
  /^[ \t\u00A0\u3000]{0,80}(?:[-*+•]|\d{1,9}[.)])?[ \t\u00A0\u3000]{0,9}[[［【][ \u00A0\u3000]{0,3}[xX✓√]?[ \u00A0\u3000]{0,3}[\]］】][ \u00A0\u3000]{0,9}/

/** A code block or comment that is open; `fence` is undefined in a comment. */
interface Block {
  line: number
  fence: string | undefined
}

/** Throws INVALID_DOCUMENT when a code block or comment never ends: what follows would be no task. */
export function readOutlineLines(text: string, file: string): OutlineLine[] {
  const lines: OutlineLine[] = []
  let block: Block | undefined
  const written = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  for (const [index, raw] of lengthenNestedFences(written).entries()) {
    const read = readNext(raw, index + 1, block)
    block = read.block
    if (read.line) lines.push(read.line)
  }
  if (!block) return lines
  const what = block.fence === undefined ? 'a comment' : 'a code block'
  throw outlineFault(
    file,
    block.line,
    `${what} begins there and never ends, so everything below would belong to it.`,
    'Close it, and try again.',
  )
}

/** Comments are no lines. */
function readNext(
  raw: string,
  number: number,
  block: Block | undefined,
): { line?: OutlineLine; block: Block | undefined } {
  const line = readLine(raw, number)
  if (block?.fence !== undefined) {
    const ends = isEndOf(block.fence, raw)
    const fence = ends ? 'close' : 'inside'
    return { line: { ...line, kind: 'text', fence }, block: ends ? undefined : block }
  }
  if (block) return { block: raw.includes('-->') ? undefined : block }
  const [, ticks, waves] = FENCE.exec(raw) ?? []
  const fence = ticks ?? waves
  if (fence !== undefined)
    return { line: { ...line, kind: 'text', fence: 'open' }, block: { line: number, fence } }
  if (!/^[ \t]*<!--/.test(raw)) return { line, block: undefined }
  if (!raw.includes('-->')) return { block: { line: number, fence: undefined } }
  const rest = raw.slice(raw.indexOf('-->') + 3).trimStart()
  return rest === '' ? { block: undefined } : { line: readLine(rest, number), block: undefined }
}

function readLine(raw: string, line: number): OutlineLine {
  const found = { line, indent: indentOf(raw), raw, depth: 0, words: '', done: false, fence: undefined }
  if (raw.trim() === '') return { ...found, kind: 'blank' }
  const heading = HEADING.exec(raw)
  if (heading) {
    const [, marks = '', words = ''] = heading
    return { ...found, kind: 'heading', depth: marks.length, words: withoutClosing(words) }
  }
  const plain = raw.replace(STRANGE_BOX, toPlainBox)
  const words = plain.slice(BULLET.exec(plain)?.[0].length ?? 0).trim()
  const box = readTaskBox(words)
  return box ? { ...found, kind: 'task', ...box } : { ...found, kind: 'text' }
}

function toPlainBox(box: string): string {
  const plain = box
    .replace(/[\u00A0\u3000]/g, ' ')
    .replace(/[［【]/, '[')
    .replace(/[］】]/, ']')
  return plain === box || plain.endsWith(' ') ? plain : `${plain} `
}

/** Also a box with the sign of an optional task behind it: `[ ]* Write tests`. Formatters escape both: `\[ ]\* Write tests`. */
function readTaskBox(words: string): { words: string; done: boolean } | undefined {
  if (!/^(?:\\?\[|[☐☑☒])/.test(words)) return undefined
  const plain = words.replace(/^\\?(\[[ xX]?)\\?\](?:\\?\*(?=\s))?/, '$1]')
  const box = readBox(plain)
  // `[P]`, `[1]` and `[a]` are no boxes.
  if (!box || /^[\p{L}\p{N}]$/u.test(box.done ? '' : plain.slice(box.from, box.to).trim())) return undefined
  const text = plain.slice(box.words).trim()
  return text === '' ? undefined : { words: text, done: box.done }
}

function withoutClosing(words: string): string {
  const title = words.trim()
  let end = title.length
  while (title[end - 1] === '#') end -= 1
  return end === 0 || /[ \t]/.test(title[end - 1] ?? '') ? title.slice(0, end).trim() : title
}

function indentOf(raw: string): number {
  let column = 0
  for (const char of raw) {
    if (char === ' ') column += 1
    else if (char === '\t') column += 4 - (column % 4)
    else break
  }
  return column
}

function isEndOf(fence: string, raw: string): boolean {
  const marks = raw.trim()
  return marks.length >= fence.length && marks === (fence[0] ?? '`').repeat(marks.length)
}
