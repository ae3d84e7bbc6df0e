// Reads and writes list items. Each item is one entry and may span many lines.

import { withoutBox } from './box.ts'
import { type Line, readLines } from './lines.ts'
import { oneLine } from './one-line.ts'
import { splice } from './outline.ts'

/** `text.slice(start, end)` is the whole item with its line ends. Its words begin at `content`. */
export interface Item {
  start: number
  end: number
  content: number
  /** End of the first line. */
  lineEnd: number
  text: string
}

export function readItems(text: string, from: number, to: number): Item[] {
  const items: { first: Line; rest: Line[] }[] = []
  let open: { first: Line; rest: Line[] } | undefined
  for (const line of readLines(text, from, to)) {
    if (line.kind === 'item') {
      open = { first: line, rest: [] }
      items.push(open)
    } else if (line.kind === 'nested' || line.kind === 'blank') open?.rest.push(line)
    else open = undefined
  }
  return items.map(item => toItem(text, item.first, item.rest))
}

/** The items with words. A lone bullet, box or comment is a template that nobody has filled in. */
export function readEntries(text: string, from: number, to: number): Item[] {
  return readItems(text, from, to).filter(
    item =>
      withoutBox(`${item.text} `)
        .replace(/<!--.*?-->/gs, '')
        .trim() !== '',
  )
}

/** Paragraphs outside lists, each like an item without a bullet. A paragraph that introduces a list does not count. */
export function readParagraphs(text: string, from: number, to: number): Item[] {
  const found: Line[][] = []
  let open: Line[] | undefined
  for (const line of readLines(text, from, to)) {
    const source = text.slice(line.start, line.end).trimStart()
    if (line.kind === 'item' && open?.at(-1) && /:\**$/.test(textOf(text, open).trimEnd())) found.pop()
    if (line.kind !== 'text' || /^(?:>|\||(?:[-*_=][ \t]*){3,}$)/.test(source)) open = undefined
    else if (open) open.push(line)
    else {
      open = [line]
      found.push(open)
    }
  }
  return found.map(lines => {
    const [first] = lines as [Line]
    const words = textOf(text, lines)
    return {
      start: first.start,
      end: lines.at(-1)?.next ?? first.next,
      content: first.start,
      lineEnd: first.end,
      text: words,
    }
  })
}

function textOf(text: string, lines: Line[]): string {
  return lines.map(line => text.slice(line.start, line.end).trim()).join('\n')
}

function toItem(text: string, first: Line, lines: Line[]): Item {
  const rest = lines.slice(0, lines.findLastIndex(line => line.kind === 'nested') + 1)
  const width = first.content - first.start
  const dedented = rest.map(line => dedent(text.slice(line.start, line.end), width))
  return {
    start: first.start,
    end: rest.at(-1)?.next ?? first.next,
    content: first.content,
    lineEnd: first.end,
    text: [text.slice(first.content, first.end).replace(/^\\(?=[-*_ ]+$)/, ''), ...dedented]
      .join('\n')
      .trimEnd(),
  }
}

function dedent(line: string, most: number): string {
  let at = 0
  while (at < most && (line[at] === ' ' || line[at] === '\t')) at += 1
  return line.slice(at)
}

/** Indents the further lines so that they stay inside the item. */
export function renderItem(marker: string, text: string, tail = ''): string {
  const [first = '', ...rest] = text.split('\n')
  // A bullet with only hyphens after it would become a horizontal rule.
  const head = tail === '' && /^[-*_ ]+$/.test(first) ? `\\${first}` : first
  const indent = ' '.repeat(/^\s*\S+ /.exec(marker)?.[0].length ?? 0)
  return [`${marker}${head}${tail}`, ...rest.map(line => (line.trim() ? indent + line : ''))].join('\n')
}

/** Gives the first `count` lines of an item other words. The marker stays, with `box` behind it, and so does what stands below these lines. */
export function rewriteItem(
  text: string,
  item: Item,
  count: number,
  { words, box = '', tail = '' }: { words: string; box?: string; tail?: string },
): string {
  const lines = text.slice(item.start, item.end).split(/(?<=\n)/)
  const replaced = lines
    .slice(0, count)
    .join('')
    .replace(/\r?\n$/, '')
  const marker = text.slice(item.start, item.content).replace(/\s+$/, ' ')
  return splice(text, item.start, item.start + replaced.length, renderItem(`${marker}${box}`, words, tail))
}

const STAMP = /\s\((\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d)?Z?\)$/

/** An empty line or another block ends the first paragraph of an item. */
const OTHER_BLOCK = /^\s*(?:$|(?:[-*+]|\d{1,9}[.)])(?:\s|$)|`{3}|~{3}|>|#{1,6}(?:\s|$)|\|)/

/** Splits an item's text into its first paragraph and everything below: lists, code, more paragraphs. */
export function splitOwn(text: string): { own: string[]; below: string[] } {
  const lines = text.split('\n')
  const stop = lines.findIndex((line, index) => index > 0 && OTHER_BLOCK.test(line))
  const end = stop === -1 ? lines.length : stop
  return { own: lines.slice(0, end), below: lines.slice(end) }
}

/** The first paragraph of an item on one line. */
export function ownWords(text: string): string {
  return oneLine(splitOwn(text).own.join(' '))
}

/** Removes the time from the text. The time stands at the end of a line of the first paragraph. */
export function takeStamp(text: string): { text: string; at: string | undefined } {
  const { own, below } = splitOwn(text)
  const at = own.findIndex(line => STAMP.test(line.trimEnd()))
  const trimmed = (own[at] ?? '').trimEnd()
  const stamp = STAMP.exec(trimmed)
  if (!stamp) return { text, at: undefined }
  const lines = own.with(at, trimmed.slice(0, stamp.index).trimEnd())
  return { text: [...lines, ...below].join('\n'), at: stamp[1] }
}

/** The time at the end of a line, without its parentheses: offsets in the line, and the minute. */
export function findStamp(line: string): { from: number; to: number; at: string } | undefined {
  const found = STAMP.exec(line)
  return found ? { from: found.index + 2, to: line.length - 1, at: found[1] ?? '' } : undefined
}

export function stamp(at: string | undefined): string {
  return at ? ` (${at})` : ''
}
