// Turns "waits for" round: who holds up whom, the one with most behind it first. Only roots are told, which wait for no agent.
import type { AgentRow } from '../../status/row.ts'

export interface Chain {
  /** The name of the agent at the root. */
  on: string
  /** What it does itself. */
  why: string
  /** Names of those that wait for it, the next ones first, then those behind them. */
  waiting: string[]
}

export function chainsOf(rows: readonly AgentRow[]): Chain[] {
  const byName = new Map(rows.map(row => [nameOf(row, row.name), row]))
  const behind = new Map<AgentRow, AgentRow[]>()
  for (const row of rows)
    for (const name of row.waitsFor ?? []) {
      const on = byName.get(nameOf(row, name))
      if (!on || on === row) continue
      const known = behind.get(on)
      if (known) known.push(row)
      else behind.set(on, [row])
    }
  const waits = (row: AgentRow) => (row.waitsFor ?? []).some(name => byName.has(nameOf(row, name)))
  return [...behind.keys()]
    .filter(row => !waits(row))
    .map(root => ({
      on: root.name,
      why: whyOf(root),
      waiting: allBehind(root, behind).map(({ name }) => name),
    }))
    .toSorted((a, b) => b.waiting.length - a.waiting.length)
}

/** Breadth first; a circle is walked once. */
function allBehind(root: AgentRow, behind: ReadonlyMap<AgentRow, AgentRow[]>): AgentRow[] {
  const found = new Set<AgentRow>()
  const next = [root]
  for (let at = next.shift(); at; at = next.shift())
    for (const row of behind.get(at) ?? []) {
      if (row === root || found.has(row)) continue
      found.add(row)
      next.push(row)
    }
  return [...found]
}

function whyOf({ status, needsYou, waits, progress }: AgentRow): string {
  if (needsYou) return 'needs you and'
  if (waits?.kind === 'limit') return 'is at a limit and'
  if (status === 'working')
    return progress === undefined ? 'works and' : `is at ${Math.round(progress * 100)}% and`
  return `is ${status} and`
}

function nameOf({ project = '' }: AgentRow, name: string): string {
  return `${project}\n${name}`
}
