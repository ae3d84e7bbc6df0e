// Shortens a report to what the host passes on to Claude.
import { beginningOf } from '../../text/cut.ts'
import { LONGEST_CONTEXT } from './quick/longest-context.ts'

/** Leaves room for our own words around the report. */
const LONGEST = LONGEST_CONTEXT - 1_000

export function shortenReport(report: string, inTerminal: string): string {
  if (report.length <= LONGEST) return report
  return `${beginningOf(report, LONGEST)}\n… (cut here; ${inTerminal} in a terminal prints it all)\n`
}
