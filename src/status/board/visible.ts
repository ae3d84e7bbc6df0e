// Says what of a row is seen, to tell a change from a row that only grows older.
import { type AgentRow, keyOfRow } from '../row.ts'

/** The same text for rows that look the same, but for their ages. */
export function visibleIn(row: AgentRow): string {
  const { name, status, before, message, progress, taskId, stale, alive, parent, ended } = row
  const seen = [name, status, before, message, progress, taskId, stale, alive, parent, ended]
  const { waits, waitsFor, since } = row
  return JSON.stringify([keyOfRow(row), ...seen, waits, waitsFor, since])
}
