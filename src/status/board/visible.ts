// Says what of a row is seen, to tell a change from a row that only grows older.
import { type AgentRow, keyOfRow } from '../row.ts'

/** The same text for rows that look the same, but for their ages. */
export function visibleIn(row: AgentRow): string {
  const { name, status, before, message, progress, taskId, stale, alive, waits, since, parent, ended } = row
  const seen = [name, status, before, message, progress, taskId, stale, alive, waits, since, parent, ended]
  return JSON.stringify([keyOfRow(row), ...seen])
}
