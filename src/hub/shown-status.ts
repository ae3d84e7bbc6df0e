// The status that a hub shows of an agent: what its host saw of it, or what the agent said since, or `unknown` while nobody
// hears of the host. The databases count by the same rule.
import type { ReportedRow } from './report.ts'

interface Said {
  status: string
  /** ISO 8601. */
  timestamp: string
  ended: boolean
}

/** Undefined for one that is no longer there. */
export function shownStatus(
  said: Said | undefined,
  row: Pick<ReportedRow, 'status' | 'updatedAt' | 'ended'> | undefined,
  isSilent: boolean,
): string | undefined {
  const told = pick(said, row)
  if (!told) return undefined
  return isSilent && !told.ended ? 'unknown' : told.status
}

/** The host judges with all that it sees; only of a line that it sent later it did not know. Its times are to the second. */
function pick(
  said: Said | undefined,
  row: Parameters<typeof shownStatus>[1],
): { status: string; ended: boolean } | undefined {
  if (!said || !row) return row ?? said
  return secondOf(row.updatedAt) >= secondOf(said.timestamp) ? row : said
}

export function secondOf(stamp: string): number {
  return Math.floor(Date.parse(stamp) / 1000)
}
