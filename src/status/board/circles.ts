// Finds agents that wait for each other in a circle: nothing there goes on by itself.
import type { AgentRow } from '../row.ts'

/** Each circle as the names on it, in the order of waiting. An agent that waits for itself is one. */
export function findCircles(rows: readonly AgentRow[]): string[][] {
  const byName = new Map(rows.map(row => [nameOf(row, row.name), row]))
  const next = (row: AgentRow) => (row.waitsFor ?? []).flatMap(name => byName.get(nameOf(row, name)) ?? [])
  const done = new Set<AgentRow>()
  const circles: string[][] = []
  for (const start of rows) {
    const trail = [{ row: start, rest: done.has(start) ? [] : next(start) }]
    const onTrail = new Set([start])
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const after = top.rest.pop()
      if (after === undefined) {
        done.add(top.row)
        onTrail.delete(top.row)
        trail.pop()
      } else if (onTrail.has(after)) {
        const from = trail.findIndex(({ row }) => row === after)
        circles.push(trail.slice(from).map(({ row }) => row.name))
      } else if (!done.has(after)) {
        onTrail.add(after)
        trail.push({ row: after, rest: next(after) })
      }
    }
  }
  return circles
}

/** Names are those of a project. */
function nameOf({ project = '' }: AgentRow, name: string): string {
  return `${project}\n${name}`
}
