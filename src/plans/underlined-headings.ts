// Headings that are underlined with = or -, as some editors write them. A line below a text is often only a rule, so it
// makes a heading where nothing else can be meant.
import { readRole } from './outline-headings.ts'
import type { OutlineLine } from './outline-lines.ts'
import { readLabel } from './outline-prompt.ts'

const UNDERLINE = /^ {0,3}(?:(={3,})|-{3,})[ \t]*$/
const NO_TITLE = /^(?:\s|[-*+•>|]|\d{1,9}[.)]\s)/
const LONGEST_TITLE = 120

/** The same lines; an underlined title is a heading, and the line below it is blank. */
export function readUnderlined(lines: OutlineLine[]): OutlineLine[] {
  const read = [...lines]
  const hasOthers = lines.some(({ kind, depth }) => kind === 'heading' && depth > 1)
  const first = lines.find(({ kind }) => kind !== 'blank')
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    const underline = next && isPlain(next) ? UNDERLINE.exec(next.raw) : undefined
    if (!next || !underline || !isTitle(line, read, index)) continue
    const isFirst = line === first && underline[1] !== undefined
    if (!isFirst && hasOthers && !readRole(line.raw)) continue
    read[index] = {
      ...line,
      kind: 'heading',
      depth: underline[1] === undefined ? 2 : 1,
      words: line.raw.trim(),
    }
    read[index + 1] = { ...next, kind: 'blank', raw: '' }
  }
  return read
}

function isPlain({ kind, fence }: OutlineLine): boolean {
  return kind === 'text' && fence === undefined
}

/** A paragraph of one line, and nothing that a list, a table or a label has. Indented it belongs to a task, if there is one. */
function isTitle(line: OutlineLine, lines: OutlineLine[], index: number): boolean {
  const before = lines[index - 1]
  const standsAlone = !before || before.kind === 'blank' || before.kind === 'heading'
  if (!standsAlone || !isPlain(line) || line.raw.length > LONGEST_TITLE) return false
  const text = isFirstBelowHeading(lines, index) ? line.raw.trimStart() : line.raw
  return !NO_TITLE.test(text) && !UNDERLINE.test(text) && !readLabel(text)
}

function isFirstBelowHeading(lines: OutlineLine[], index: number): boolean {
  let above = index - 1
  while (lines[above]?.kind === 'blank') above -= 1
  return (lines[above]?.kind ?? 'heading') === 'heading'
}
