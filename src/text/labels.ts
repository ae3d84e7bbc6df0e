// Reads and sets bold labels at the start of a line, such as `**Objective**: …`, with the text after and below each.
import { type Line, readLines } from './lines.ts'
import { splice } from './outline.ts'

/** `value` follows the colon. The block runs from `start` to the next label or the end of the range. */
export interface Label {
  name: string
  /** All lines of the paragraph, up to the next label. */
  value: string
  valueStart: number
  valueEnd: number
  start: number
  /** First offset after the lines of the value. */
  body: number
  end: number
}

const LABEL = /^((?:[-*+][ \t]+)?\*\*([^*\n]+?)(?::\*\*|\*\*(?:[ \t]*\([^)\n]*\))?:)[ \t]*)/
/** Another label on the same line: a known one, or any label after a separator. */
const INLINE = /\*\*([^*\n]+?)(?::\*\*|\*\*:)[ \t]*/g
const SEPARATOR = /[·•|]$/

export function readLabels(text: string, from: number, to: number, names: readonly string[]): Label[] {
  const labels: Label[] = []
  const known = (name: string) => names.some(other => other.toLowerCase() === name)
  let open: Label | undefined
  for (const line of readLines(text, from, to)) {
    if (line.kind === 'heading') close(labels, line.start)
    const found = isProse(line) ? readLabel(text, line, to) : undefined
    // The lines below belong to the value until the paragraph ends.
    if (!found || (!known(found.name) && isEntry(text, line))) {
      if (open && !found && (line.kind === 'text' || line.kind === 'nested') && !startsBlock(text, line)) {
        open.valueEnd = line.end
        open.body = line.next
      } else open = undefined
      continue
    }
    close(labels, found.start)
    open = undefined
    for (const label of splitLine(text, found, line, known)) {
      close(labels, label.start)
      open = known(label.name) ? label : undefined
      if (open) labels.push(open)
    }
  }
  return labels.map(label => ({ ...label, value: join(text.slice(label.valueStart, label.valueEnd)) }))
}

/** The value of a label with the lines below it, up to an empty line. */
export function readLabelText(text: string, label: Label): string {
  const lines = text.slice(label.body, label.end).split(/\r?\n/)
  const stop = lines.findIndex(line => line.trim() === '')
  const more = lines.slice(0, stop === -1 ? undefined : stop).map(line => line.replace(/^[ \t]{1,3}/, ''))
  return [label.value, ...more].join('\n').trim()
}

/** Replaces the whole value in its paragraph. */
export function setLabel(text: string, label: Label, value: string): string {
  if (label.value === value) return text
  const gap = text[label.valueStart - 1] === ':' || text[label.valueStart - 1] === '*' ? ' ' : ''
  return splice(text, label.valueStart, label.valueEnd, gap + value)
}

function isProse(line: Line): boolean {
  return line.kind === 'text' || line.kind === 'item' || line.kind === 'nested'
}

/** An unknown label in a list is an entry of that list. At the start of a line it ends the label above. */
function isEntry(text: string, line: Line): boolean {
  return line.kind === 'item' || text[line.start] !== '*'
}

/** True for a quote, a table or a list inside the list item. */
function startsBlock(text: string, line: Line): boolean {
  return /^[ \t]*(?:>|\||[-*+][ \t]|\d{1,9}[.)][ \t]|`{3}|~{3})/.test(text.slice(line.start, line.end))
}

/** Where the text of a label ends: at the first empty line. */
export function endOfLabel(text: string, { body, end }: Pick<Label, 'body' | 'end'>): number {
  const blank = /(?<=^|\n)[ \t]*\r?\n/.exec(text.slice(body, end))
  return blank ? body + blank.index : end
}

function close(labels: Label[], end: number): void {
  const last = labels.at(-1)
  if (!last) return
  last.end = Math.min(last.end, end)
}

/** All labels of one line. */
function splitLine(text: string, first: Label, line: Line, known: (name: string) => boolean): Label[] {
  const labels = [first]
  const source = text.slice(first.valueStart, line.end)
  for (const found of source.matchAll(INLINE)) {
    const name = (found[1] ?? '').trim().toLowerCase()
    const ahead = source.slice(0, found.index).trimEnd()
    const separated = SEPARATOR.test(ahead)
    if (!separated && !known(name)) continue
    const before = labels.at(-1)
    const stop = first.valueStart + ahead.length - (separated ? 1 : 0)
    if (before) before.valueEnd = Math.max(before.valueStart, stop)
    const start = first.valueStart + found.index
    labels.push({ ...first, name, start, valueStart: start + found[0].length, valueEnd: line.end })
  }
  for (const label of labels) {
    const value = text.slice(label.valueStart, label.valueEnd)
    label.valueEnd = label.valueStart + value.trimEnd().length
  }
  return labels
}

function readLabel(text: string, line: Line, to: number): Label | undefined {
  const found = LABEL.exec(text.slice(line.start, line.end))
  if (!found) return undefined
  const [, head = '', name = ''] = found
  const valueStart = line.start + head.length
  return {
    name: name.trim().toLowerCase(),
    value: '',
    valueStart,
    valueEnd: line.end,
    start: line.start,
    body: line.next,
    end: to,
  }
}

function join(value: string): string {
  return value
    .split(/\r?\n/)
    .map(line => line.trim())
    .join('\n')
    .trim()
}
