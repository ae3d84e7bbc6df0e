// Says what of a row is seen, to tell a change from a row that only grows older.
import type { AgentRow } from '../row.ts'

/** The same text for rows that look the same, but for their ages. */
export function visibleIn(row: AgentRow): string {
  const { updatedAt: _, clockAhead: _ahead, ...seen } = row
  return JSON.stringify(seen)
}
