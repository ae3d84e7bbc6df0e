// Reads and writes list items: one entry of the journal each, over as many lines as its text has.

import { withoutBox } from './box.ts'
import { type Line, readLines } from './lines.ts'
import { oneLine } from './one-line.ts'

/** `text.slice(start, end)` is the whole item with its line ends; `content` is where its words begin. */
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

/** The items that say something: a bullet, a box or a hidden comment alone waits to be filled in. */
export function readEntries(text: string, from: number, to: number): Item[] {
  return readItems(text, from, to).filter(
    item =>
      withoutBox(`${item.text} `)
        .replace(/<!--.*?-->/gs, '')
        .trim() !== '',
  )
}

/** Paragraphs outside of lists, each like an item without a bullet. One that only leads to a list is none. */
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

/** An item whose further lines are indented far enough to stay inside it, whatever they say. */
export function renderItem(marker: string, text: string, tail = ''): string {
  const [first = '', ...rest] = text.split('\n')
  // A bullet and nothing but hyphens behind it would be a rule across the page.
  const head = tail === '' && /^[-*_ ]+$/.test(first) ? `\\${first}` : first
  const indent = ' '.repeat(/^\s*\S+ /.exec(marker)?.[0].length ?? 0)
  return [`${marker}${head}${tail}`, ...rest.map(line => (line.trim() ? indent + line : ''))].join('\n')
}

const STAMP = /\s\((\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d)?Z?\)$/

/** What ends the first paragraph of an item: an empty line, or another block. */
const OTHER_BLOCK = /^\s*(?:$|(?:[-*+]|\d{1,9}[.)])(?:\s|$)|`{3}|~{3}|>|#{1,6}(?:\s|$)|\|)/

/** The lines of an item's text that are its own, and what stands below them: lists, code, further paragraphs. */
export function splitOwn(text: string): { own: string[]; below: string[] } {
  const lines = text.split('\n')
  const stop = lines.findIndex((line, index) => index > 0 && OTHER_BLOCK.test(line))
  const end = stop === -1 ? lines.length : stop
  return { own: lines.slice(0, end), below: lines.slice(end) }
}

/** An item's own words on one line, however they were wrapped. */
export function ownWords(text: string): string {
  return oneLine(splitOwn(text).own.join(' '))
}

/** Takes the time off the text: it stands at the end of one of its own lines. */
export function takeStamp(text: string): { text: string; at: string | undefined } {
  const { own, below } = splitOwn(text)
  const at = own.findIndex(line => STAMP.test(line.trimEnd()))
  const trimmed = (own[at] ?? '').trimEnd()
  const stamp = STAMP.exec(trimmed)
  if (!stamp) return { text, at: undefined }
  const lines = own.with(at, trimmed.slice(0, stamp.index).trimEnd())
  return { text: [...lines, ...below].join('\n'), at: stamp[1] }
}

export function stamp(at: string | undefined): string {
  return at ? ` (${at})` : ''
}
