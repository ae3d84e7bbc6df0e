// Finds the sections of a document and edits them by offset, so that all other text stays the same, byte for byte.
import { LogbookError } from '../errors.ts'
import { readLines } from './lines.ts'

/** Offsets: the heading begins at `start`, its content at `body`. The section ends at `end`. */
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

/** The document title, its sections, and further headings of depth 1. Each runs to the next one. */
export function readTopSections(text: string): Section[] {
  const sections = readSections(text).filter(({ depth }) => depth <= 2)
  return sections.map((section, index) => ({ ...section, end: sections[index + 1]?.start ?? text.length }))
}

/** The parts of a section below its `###` headings. */
export function readParts(text: string, section: Section): Section[] {
  return readSections(text, section.body, section.end).filter(part => part.depth === 3)
}

/** Compares the title without regard to case. */
export function isNamed(section: Section, name: string): boolean {
  return section.title.toLowerCase() === name.toLowerCase()
}

/** The error for a text that ends inside an open block: added text would become part of that block. */
export function openBlock(text: string): LogbookError {
  return new LogbookError(
    'INVALID_DOCUMENT',
    `Line ${text.slice(0, openBlockAt(text)).split('\n').length} of the document opens a code block or comment that is never closed. Nothing can be written after it.`,
    'Nothing was changed. Close it in an editor.',
  )
}

/** True when a block after `from` runs to the end of the document and no empty line closes it. */
function isOpen(text: string, from: number): boolean {
  const probe = `${text}\n\nx`
  return [...readLines(probe, from)].at(-1)?.kind === 'verbatim'
}

/** The start of the block that runs to the end of the document. */
function openBlockAt(text: string): number {
  let start = text.length
  let open = false
  for (const line of readLines(text, bodyStart(text))) {
    if (line.kind === 'verbatim' && !open) start = line.start
    open = line.kind === 'verbatim'
  }
  return start
}

/** Inserts lines between two blocks, with one empty line on each side. `at` is the start of a line. */
export function insertBlock(text: string, at: number, block: string): string {
  const before = text.slice(0, at)
  const gap = before === '' || /\n[ \t]*\r?\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  return splice(text, at, at, `${gap}${block}\n${at < text.length ? '\n' : ''}`)
}

/** Adds lines after the last non-empty line of a range, with `lead` before them. Throws INVALID_DOCUMENT inside an open block. */
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

/** The same for a list item. A paragraph or HTML block before it must not absorb it. */
export function appendItem(text: string, from: number, to: number, lines: string): string {
  const last = [...readLines(text, from, to)].findLast(line => line.kind !== 'blank')
  return appendLines(text, from, to, lines, last?.kind === 'text' || last?.kind === 'verbatim' ? '\n' : '')
}

/** Replaces a range. `insert` has `\n` line ends and gets those of the document. */
export function splice(text: string, start: number, end: number, insert: string): string {
  const adapted = eolOf(text) === '\r\n' ? insert.replace(/\r?\n/g, '\r\n') : insert
  return text.slice(0, start) + adapted + text.slice(end)
}

/** Replaces a range by its own changed text, with the line ends that it has. */
export function replaceOwn(text: string, start: number, end: number, own: string): string {
  return text.slice(0, start) + own + text.slice(end)
}

export interface Edit {
  start: number
  end: number
  insert: string
}

/** Makes several replacements, given in the order of the text. The inserted text is not changed. */
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

/** The place of the front matter: `start` and `end` enclose the YAML, `next` is the first offset after it. */
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
