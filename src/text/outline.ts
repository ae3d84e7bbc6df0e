// Finds the sections of a document and puts text into them by offset, so that whatever an edit does not
// name stays as it is, byte for byte.
import { LogbookError } from '../errors.ts'
import { readLines } from './lines.ts'

/** Offsets: the heading begins at `start`, what it holds at `body`, and both end at `end`. */
export interface Section {
  title: string
  depth: number
  start: number
  body: number
  end: number
}

export function readSections(text: string, from = bodyStart(text), to = text.length): Section[] {
  const sections: Section[] = []
  const open: Section[] = []
  for (const line of readLines(text, from, to)) {
    if (line.kind !== 'heading') continue
    while ((open.at(-1)?.depth ?? 0) >= line.depth) (open.pop() as Section).end = line.start
    const section = { title: line.title, depth: line.depth, start: line.start, body: line.next, end: to }
    sections.push(section)
    open.push(section)
  }
  return sections
}

/** The title of the document, its sections, and further ones of the first depth, each as far as the next. */
export function readTopSections(text: string): Section[] {
  const sections = readSections(text).filter(({ depth }) => depth <= 2)
  return sections.map((section, index) => ({ ...section, end: sections[index + 1]?.start ?? text.length }))
}

/** The parts of a section that stand under `###` headings. */
export function readParts(text: string, section: Section): Section[] {
  return readSections(text, section.body, section.end).filter(part => part.depth === 3)
}

/** Whatever the case of its title. */
export function isNamed(section: Section, name: string): boolean {
  return section.title.toLowerCase() === name.toLowerCase()
}

/** For a text that ends inside a block, so that whatever is put behind it would become part of it. */
export function openBlock(text: string): LogbookError {
  return new LogbookError(
    'INVALID_DOCUMENT',
    `Line ${text.slice(0, openBlockAt(text)).split('\n').length} of the document opens a code block or comment that is never closed; what follows cannot be written to.`,
    'Close it in an editor; nothing was changed.',
  )
}

/** A block that began behind `from` runs on to the end of the document: not even an empty line closes it. */
function isOpen(text: string, from: number): boolean {
  const probe = `${text}\n\nx`
  return [...readLines(probe, from)].at(-1)?.kind === 'verbatim'
}

/** Where the block begins that runs to the end of the document. */
function openBlockAt(text: string): number {
  let start = text.length
  let open = false
  for (const line of readLines(text, bodyStart(text))) {
    if (line.kind === 'verbatim' && !open) start = line.start
    open = line.kind === 'verbatim'
  }
  return start
}

/** Puts lines between two blocks at the start of a line, with one empty line on either side. */
export function insertBlock(text: string, at: number, block: string): string {
  const before = text.slice(0, at)
  const gap = before === '' || /\n[ \t]*\r?\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  return splice(text, at, at, `${gap}${block}\n${at < text.length ? '\n' : ''}`)
}

/** Puts lines behind the last line of a range that is not empty; `lead` goes before them. Throws INVALID_DOCUMENT inside an open block. */
export function appendLines(text: string, from: number, to: number, lines: string, lead = ''): string {
  let at = from
  let verbatim = false
  for (const line of readLines(text, from, to)) {
    if (line.kind === 'blank') continue
    at = line.next
    verbatim = line.kind === 'verbatim'
  }
  if (verbatim && at === text.length && isOpen(text, from)) throw openBlock(text)
  const unended = at > 0 && text[at - 1] !== '\n'
  return splice(text, at, at, `${unended ? '\n' : ''}${lead}${lines}\n`)
}

/** The same for a list item: a paragraph or an HTML block before it is not to swallow it. */
export function appendItem(text: string, from: number, to: number, lines: string): string {
  const last = [...readLines(text, from, to)].findLast(line => line.kind !== 'blank')
  return appendLines(text, from, to, lines, last?.kind === 'text' || last?.kind === 'verbatim' ? '\n' : '')
}

/** Replaces a range. The new text is written with `\n`; it gets the line ends of the document. */
export function splice(text: string, start: number, end: number, insert: string): string {
  const adapted = eolOf(text) === '\r\n' ? insert.replace(/\r?\n/g, '\r\n') : insert
  return text.slice(0, start) + adapted + text.slice(end)
}

export interface Edit {
  start: number
  end: number
  insert: string
}

/** Several replacements at once, in the order of the text; what is put in stands as it is given. */
export function spliceAll(text: string, edits: Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end, insert } of edits) {
    pieces.push(text.slice(at, start), insert)
    at = end
  }
  return [...pieces, text.slice(at)].join('')
}

export function eolOf(text: string): string {
  const feed = text.indexOf('\n')
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n'
}

/** Where the front matter lies: `start` and `end` enclose the YAML, `next` is the first offset behind it. */
export interface Fence {
  start: number
  end: number
  next: number
}

const OPENING = /^\uFEFF?---[ \t]*\r?\n/
const CLOSING = /(?<=\n)---[ \t]*(?:\r?\n|$)/g

export function findFrontMatter(text: string): Fence | undefined {
  const opening = OPENING.exec(text)
  if (!opening) return undefined
  CLOSING.lastIndex = opening[0].length
  const closing = CLOSING.exec(text)
  if (!closing) return undefined
  return { start: opening[0].length, end: closing.index, next: closing.index + closing[0].length }
}

function bodyStart(text: string): number {
  return findFrontMatter(text)?.next ?? (text.startsWith('\uFEFF') ? 1 : 0)
}
