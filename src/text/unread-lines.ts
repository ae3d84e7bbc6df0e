// Finds the lines of a range that no reader has read, so that a person's own text is not lost from view.
import { readLines } from './lines.ts'

interface Range {
  start: number
  end: number
}

/** The lines outside all `taken` ranges. Rules, comments and empty template boxes are left out. */
export function withoutRanges(text: string, from: number, to: number, taken: Range[]): string {
  const sorted = taken.toSorted((a, b) => a.start - b.start)
  const lines: string[] = []
  let comment = false
  let next = 0
  for (const line of readLines(text, from, to)) {
    while (next < sorted.length && (sorted[next]?.end ?? 0) <= line.start) next += 1
    const inside = (sorted[next]?.start ?? to) < line.next
    const source = text.slice(line.start, line.end)
    // A comment is not visible on the rendered page.
    if (!line.fenced && /^\s*<!--/.test(source)) comment = true
    const silent = comment || (!line.fenced && /^[ \t]*(?:[-*_=][ \t]*){3,}$/.test(source))
    if (comment && source.includes('-->')) comment = false
    if (!inside && !silent) lines.push(source.trimEnd())
    else if (inside && lines.at(-1) !== '') lines.push('')
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
