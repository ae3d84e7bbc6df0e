// Reads Markdown line by line and tells headings and list items from text that only looks like them: fenced
// code, HTML blocks, quotes and nested content. A document can hold megabytes, so this is one pass without a
// syntax tree. A test compares its headings with those of a CommonMark parser.

import { endOfHtml, UNTIL_BLANK } from './html-blocks.ts'
import { rememberLast } from './remember-last.ts'

type LineKind = 'blank' | 'heading' | 'item' | 'nested' | 'text' | 'verbatim'

/** Offsets count UTF-16 units. The line is `text.slice(start, end)`; the following line begins at `next`. */
export interface Line {
  kind: LineKind
  start: number
  end: number
  next: number
  /** Headings: 1 to 6. */
  depth: number
  /** Headings: the title without its marks. */
  title: string
  /** Items: offset of the first character after the bullet or number. */
  content: number
  /** True inside a code block and on its fences. */
  fenced: boolean
}

/** Lines of documents up to this many characters are cached, because several readers read the same text. */
const MOST_KEPT = 100_000

interface State {
  fence: { char: string; length: number } | undefined
  htmlEnd: RegExp | undefined
  /** Column where the content of the open list item begins; 0 when no item is open. */
  item: number
  /** The open item has no content yet: a blank line ends it. */
  emptyItem: boolean
  /** A fence is open inside that item. */
  innerFence: boolean
  /** A paragraph is open. An unmarked line continues it, even outside its list item or quote. */
  paragraph: boolean
  quote: boolean
  blank: boolean
}

/** White space before the first word, in columns (a tab goes to the next multiple of four) and in characters. */
interface Place {
  indent: number
  width: number
}

const HEADING = /^(#{1,6})(?![^ \t])/
const FENCE = /^(`{3,})[^`]*$|^(~{3,})/
const ITEM = /^([-*+]|\d{1,9}[.)])(?:([ \t]+)(.*)|$)/
const RULE = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/
const UNDERLINE = /^(?:=+|-+)[ \t]*$/

/** Lines of `text` between two offsets. Each offset must be the start of a line outside any block. The lines are shared: do not change them. */
export function readLines(text: string, from = 0, to = text.length): Iterable<Readonly<Line>> {
  if (text.length > MOST_KEPT) return scan(text, from, to)
  const kept = keptFor(text)
  const key = from * (MOST_KEPT + 1) + to
  const lines = kept.get(key) ?? [...scan(text, from, to)]
  kept.set(key, lines)
  return lines
}

const keptFor = rememberLast((_: string) => new Map<number, Line[]>())

function* scan(text: string, from: number, to: number): Generator<Line> {
  const state: State = {
    fence: undefined,
    htmlEnd: undefined,
    item: 0,
    emptyItem: false,
    innerFence: false,
    paragraph: false,
    quote: false,
    blank: true,
  }
  for (let start = from; start < to; ) {
    const feed = text.indexOf('\n', start)
    const next = feed === -1 || feed >= to ? to : feed + 1
    let end = feed === -1 || feed >= to ? to : feed
    if (end > start && text[end - 1] === '\r') end -= 1
    const line: Line = { kind: 'text', start, end, next, depth: 0, title: '', content: start, fenced: false }
    classify(line, text.slice(start, end), state)
    yield line
    start = next
  }
}

function classify(line: Line, raw: string, state: State): void {
  const place = measureIndent(raw)
  const body = raw.slice(place.width)
  if (state.fence) insideFence(line, body, place.indent, state)
  else if (state.htmlEnd) insideHtml(line, raw, state)
  else if (body === '') blankLine(line, state)
  else insideDocument(line, body, place, state)
}

function blankLine(line: Line, state: State): void {
  line.kind = 'blank'
  state.blank = true
  state.paragraph = false
  state.quote = false
  if (state.emptyItem) state.item = 0
}

function insideDocument(line: Line, body: string, place: Place, state: State): void {
  const { indent } = place
  const afterBlank = state.blank
  state.blank = false
  if (state.item > 0 && indent >= state.item) {
    line.kind = 'nested'
    state.emptyItem = false
    const fence = FENCE.test(body)
    if (fence) state.innerFence = !state.innerFence
    state.paragraph = !fence && !state.innerFence && !HEADING.test(body)
    return
  }
  if (indent > 3 && !(state.paragraph && !afterBlank)) {
    line.kind = 'verbatim'
    state.item = 0
    state.paragraph = false
    return
  }
  if (indent <= 3 && startsBlock(line, body, place, state)) return
  if (afterBlank || !state.paragraph) state.item = 0
  line.kind = state.item > 0 ? 'nested' : 'text'
  if (body.startsWith('>') && indent <= 3) {
    const quoted = body.slice(1).trimStart()
    leave(state)
    state.quote = true
    line.kind = 'text'
    state.paragraph = quoted !== '' && !HEADING.test(quoted) && !FENCE.test(quoted)
    return
  }
  // A line that does not continue a paragraph of the quote is outside the quote.
  if (!state.paragraph) state.quote = false
  state.paragraph = true
}

/** Characters that can begin a block. Most lines begin with a letter and skip the patterns. */
const BEGINNINGS = '#`~*-_=<+0123456789'

function startsBlock(line: Line, body: string, place: Place, state: State): boolean {
  if (!BEGINNINGS.includes(body[0] ?? '')) return false
  const heading = HEADING.exec(body)
  if (heading) {
    line.kind = 'heading'
    line.depth = (heading[1] ?? '').length
    line.title = titleOf(body, line.depth)
    leave(state)
    return true
  }
  const fence = FENCE.exec(body)
  if (fence) {
    const mark = fence[1] ?? fence[2] ?? ''
    leave(state)
    state.fence = { char: mark[0] ?? '`', length: mark.length }
    line.kind = 'verbatim'
    line.fenced = true
    return true
  }
  if (RULE.test(body) || (interruptible(state) && UNDERLINE.test(body))) {
    leave(state)
    return true
  }
  const htmlEnd = endOfHtml(body, state.paragraph)
  if (htmlEnd) {
    leave(state)
    line.kind = 'verbatim'
    if (!htmlEnd.test(body)) state.htmlEnd = htmlEnd
    return true
  }
  return startsItem(line, body, place, state)
}

/** Written by hand, because a pattern is far too slow on a long run of white space. */
function titleOf(body: string, depth: number): string {
  const title = body.slice(depth).trim()
  let end = title.length
  while (title[end - 1] === '#') end -= 1
  const before = title[end - 1]
  return before === undefined || before === ' ' || before === '\t' ? title.slice(0, end).trim() : title
}

function startsItem(line: Line, body: string, { indent, width }: Place, state: State): boolean {
  const item = ITEM.exec(body)
  if (!item) return false
  const marker = item[1] ?? ''
  const text = item[3] ?? ''
  if (interruptible(state) && (text === '' || (/\d/.test(marker) && Number.parseInt(marker, 10) !== 1)))
    return false
  const gap = measureIndent((item[2] ?? '').padEnd(1), indent + marker.length).indent
  line.kind = 'item'
  line.content = line.start + width + marker.length + (item[2] ?? '').length
  state.item = indent + marker.length + (gap > 4 || text === '' ? 1 : gap)
  state.emptyItem = text === ''
  state.innerFence = gap <= 4 && FENCE.test(text)
  state.paragraph = text !== '' && gap <= 4 && !state.innerFence && !HEADING.test(text)
  return true
}

function insideFence(line: Line, body: string, indent: number, state: State): void {
  const fence = state.fence
  line.kind = 'verbatim'
  line.fenced = true
  if (!fence || indent > 3) return
  const marks = body.trimEnd()
  if (marks.length >= fence.length && marks === fence.char.repeat(marks.length)) state.fence = undefined
}

function insideHtml(line: Line, raw: string, state: State): void {
  line.kind = 'verbatim'
  if (!state.htmlEnd?.test(raw)) return
  if (state.htmlEnd === UNTIL_BLANK) {
    line.kind = 'blank'
    state.blank = true
  }
  state.htmlEnd = undefined
}

/** True when the line is inside a paragraph that some blocks cannot interrupt. A paragraph that the line continues from outside does not count. */
function interruptible(state: State): boolean {
  return state.paragraph && state.item === 0 && !state.quote
}

function leave(state: State): void {
  state.item = 0
  state.emptyItem = false
  state.paragraph = false
  state.quote = false
}

function measureIndent(raw: string, column = 0): Place {
  let at = column
  let width = 0
  for (; width < raw.length; width += 1) {
    if (raw[width] === ' ') at += 1
    else if (raw[width] === '\t') at += 4 - (at % 4)
    else break
  }
  return { indent: at - column, width }
}

/** The number of the line at an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
