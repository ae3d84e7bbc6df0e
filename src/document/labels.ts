// Bold labels at the start of a line, such as `**Objective**: …`, and what stands behind and below each.
import { type Line, readLines } from './lines.ts'
import { splice } from './outline.ts'

/** `value` is what follows the colon; the block runs from the label's line to the next label or the end of the range. */
export interface Label {
  name: string
  value: string
  valueStart: number
  start: number
  /** First offset behind the label's line. */
  body: number
  end: number
}

const LABEL = /^((?:[-*+][ \t]+)?\*\*([^*\n]+?)(?::\*\*|\*\*(?:[ \t]*\([^)\n]*\))?:)[ \t]*)(.*)$/s

export function readLabels(text: string, from: number, to: number, names: readonly string[]): Label[] {
  const labels: Label[] = []
  for (const line of readLines(text, from, to)) {
    if (line.kind === 'heading') close(labels, line.start)
    if (line.kind !== 'text' && line.kind !== 'item' && line.kind !== 'nested') continue
    const label = readLabel(text, line, to)
    if (!label) continue
    const known = names.some(name => name.toLowerCase() === label.name)
    // A label of a person's own ends what stands above it, unless it is one of the entries there.
    if (known || (line.kind !== 'item' && text[line.start] === '*')) close(labels, label.start)
    if (known) labels.push(label)
  }
  return labels
}

function close(labels: Label[], end: number): void {
  const last = labels.at(-1)
  if (last) last.end = Math.min(last.end, end)
}

/** Everything a label says: its value and the text lines below it, up to an empty line. */
export function readLabelText(text: string, label: Label): string {
  const lines = text.slice(label.body, label.end).split(/\r?\n/)
  const stop = lines.findIndex(line => line.trim() === '')
  const more = lines.slice(0, stop === -1 ? undefined : stop).map(line => line.replace(/^[ \t]{1,3}/, ''))
  return [label.value, ...more].join('\n').trim()
}

export function setLabel(text: string, label: Label, value: string): string {
  if (label.value === value) return text
  return splice(text, label.valueStart, label.valueStart + label.value.length, value)
}

function readLabel(text: string, line: Line, to: number): Label | undefined {
  const found = LABEL.exec(text.slice(line.start, line.end))
  if (!found) return undefined
  const [, head = '', name = '', value = ''] = found
  return {
    name: name.trim().toLowerCase(),
    value: value.trimEnd(),
    valueStart: line.start + head.length,
    start: line.start,
    body: line.next,
    end: to,
  }
}
