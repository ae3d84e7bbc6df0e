// Chooses which rows are shown: what ended long ago is not, unless somebody asks for all.
import type { AgentRow } from '../row.ts'

const DAY_MS = 24 * 3_600_000

export function shownRows(rows: readonly AgentRow[], all: boolean, now: Date): AgentRow[] {
  if (all) return [...rows]
  return rows.filter(row => !isOver(row) || now.getTime() - row.updatedAt.getTime() <= DAY_MS)
}

function isOver(row: AgentRow): boolean {
  return row.ended || row.status === 'gone' || (row.status === 'completed' && row.alive !== true)
}
