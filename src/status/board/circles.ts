// Finds agents that wait for each other in a circle: nothing there goes on by itself.
import type { AgentRow } from '../row.ts'

/** Each circle as the names on it, in the order of waiting. An agent may stand in `waits` by name or by id. */
export function findCircles(rows: readonly AgentRow[]): string[][] {
  const byName = new Map(rows.flatMap(row => [[row.id, row] as const, [row.name, row] as const]))
  const next = (row: AgentRow) =>
    row.waits?.kind === 'agent' ? byName.get(row.waits.what.trim()) : undefined
  const seen = new Set<AgentRow>()
  const circles: string[][] = []
  for (const start of rows) {
    const trail: AgentRow[] = []
    let at: AgentRow | undefined = start
    while (at && !seen.has(at)) {
      seen.add(at)
      trail.push(at)
      at = next(at)
    }
    const from = at ? trail.indexOf(at) : -1
    if (from >= 0) circles.push(trail.slice(from).map(({ name }) => name))
  }
  return circles
}
