// Reads and writes list items: one entry of the journal each, over as many lines as its text has.
import { type Line, readLines } from './lines.ts'

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

function toItem(text: string, first: Line, lines: Line[]): Item {
  const rest = lines.slice(0, lines.findLastIndex(line => line.kind === 'nested') + 1)
  const width = first.content - first.start
  const dedented = rest.map(line =>
    text.slice(line.start, line.end).replace(new RegExp(`^[ \\t]{0,${width}}`), ''),
  )
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

/** An item whose further lines are indented far enough to stay inside it, whatever they say. */
export function renderItem(marker: string, text: string, tail = ''): string {
  const [first = '', ...rest] = text.split('\n')
  // A bullet and nothing but hyphens behind it would be a rule across the page.
  const head = tail === '' && /^[-*_ ]+$/.test(first) ? `\\${first}` : first
  const indent = ' '.repeat(marker.search(/[ ]/) + 1)
  return [`${marker}${head}${tail}`, ...rest.map(line => (line.trim() ? indent + line : ''))].join('\n')
}

const STAMP = /\s+\((\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d)?Z?\)\s*$/

/** Takes the time at the end of the first line off the text. */
export function takeStamp(text: string): { text: string; at: string | undefined } {
  const [head = '', ...rest] = text.split('\n')
  const stamp = STAMP.exec(head)
  return { text: [stamp ? head.slice(0, stamp.index) : head, ...rest].join('\n'), at: stamp?.[1] }
}

export function stamp(at: string): string {
  return ` (${at})`
}
