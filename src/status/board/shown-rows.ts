// Chooses which rows are shown: what ended long ago is not, unless somebody asks for all.
import type { AgentRow } from '../row.ts'

const DAY_MS = 24 * 3_600_000

export function shownRows(rows: readonly AgentRow[], all: boolean, now: Date): AgentRow[] {
  if (all) return [...rows]
  return rows.filter(row => !isOver(row) || now.getTime() - row.updatedAt.getTime() <= DAY_MS)
}

function isOver(row: AgentRow): boolean {
  const { ended, status, alive } = row
  if (ended || status === 'gone') return true
  // A script that said so in spring is not there any more, and cannot say that.
  return alive !== true && (status === 'completed' || status === 'idle' || status === 'unknown')
}
