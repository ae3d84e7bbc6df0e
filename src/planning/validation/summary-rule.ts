// The rule for summaries, shared by tasks and sprints.
import type { Verdict } from './rules.ts'

const SHORTEST = 20

/** `ask` tells how to add a missing summary. */
export function summaryVerdict(summary: string, ask: string): Verdict {
  const length = summary.trim().length
  if (length === 0) return { level: 'error', message: `The summary is missing. ${ask}` }
  if (length >= SHORTEST) return { level: 'met' }
  const count = length === 1 ? '1 character' : `${length} characters`
  return { level: 'warning', message: `The summary has only ${count}. Write ${SHORTEST} or more.` }
}
