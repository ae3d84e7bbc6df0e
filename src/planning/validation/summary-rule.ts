// Whether a summary says something.
import type { Verdict } from './rules.ts'

const SHORTEST = 20

/** `ask` says how to give one when there is none. */
export function summaryVerdict(summary: string, ask: string): Verdict {
  const length = summary.trim().length
  if (length === 0) return { level: 'error', message: `The summary is missing. ${ask}` }
  if (length >= SHORTEST) return { level: 'met' }
  const count = length === 1 ? '1 character' : `${length} characters`
  return { level: 'warning', message: `The summary has ${count}; ${SHORTEST} or more say something.` }
}
