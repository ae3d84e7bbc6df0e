// The error for an outline that cannot be read.
import { LogbookError } from '../errors.ts'

/** `others` are the lines that need the same change: one look at the outline is enough then. */
export function outlineFault(
  file: string,
  line: number,
  what: string,
  next: string,
  others: number[] = [],
): LogbookError {
  return new LogbookError(
    'INVALID_DOCUMENT',
    `${file}, line ${line}: ${what}${tellOthers(others.filter(other => other !== line))}`,
    `Nothing was changed. ${next}`,
  )
}

const MOST_TOLD = 20

function tellOthers(lines: number[]): string {
  const ranges = rangesOf(lines)
  const told = ranges.slice(0, MOST_TOLD)
  const last = ranges.length > MOST_TOLD ? 'more' : told.pop()
  if (last === undefined) return ''
  const noun = told.length === 0 && !last.includes(' ') ? 'line' : 'lines'
  return ` The same is wrong in ${noun} ${told.length === 0 ? last : `${told.join(', ')} and ${last}`}.`
}

/** `5`, `6`, `9 to 12`. */
function rangesOf(lines: number[]): string[] {
  const ranges: { from: number; to: number }[] = []
  for (const line of [...new Set(lines)].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last?.to === line - 1) last.to = line
    else ranges.push({ from: line, to: line })
  }
  return ranges.flatMap(({ from, to }) => {
    if (to - from > 1) return [`${from} to ${to}`]
    return from === to ? [`${from}`] : [`${from}`, `${to}`]
  })
}
