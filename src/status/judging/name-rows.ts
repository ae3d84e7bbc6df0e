// Gives each row a name that a person knows: the thread, the work session, or what the agent calls itself. An id is no
// name, and no two rows have the same.
import type { AgentRow } from '../row.ts'
import type { AgentSources, LiveSign } from './sources.ts'
import { keyOf } from './sources.ts'

/** `name` of each row is what it calls itself so far, or empty. */
export function nameRows(
  rows: readonly AgentRow[],
  sources: Pick<AgentSources, 'titleOf' | 'live'>,
): AgentRow[] {
  const live = new Map(sources.live.map(one => [keyOf(one.conversation), one]))
  const named = rows.map(row => ({ ...row, name: nameOf(row, sources, live.get(keyOf(row.id))) }))
  return withoutDoubles(named)
}

function nameOf(row: AgentRow, sources: Pick<AgentSources, 'titleOf'>, live: LiveSign | undefined): string {
  const title = row.workSession === undefined ? undefined : sources.titleOf(row.workSession)
  const own = isName(row.name) ? row.name : undefined
  if (row.run === row.id && own) return own
  if (row.kind === 'subagent') return own ?? 'subagent'
  if (row.kind !== undefined) return title ?? own ?? `${row.kind} in ${folderOf(live?.cwd)}`
  return own ?? (isName(row.id) ? row.id : (title ?? `agent ${row.id.slice(0, 8)}`))
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|^[0-9a-f]{32}$/i

/** False for a text that holds a UUID. */
function isName(text: string): boolean {
  return text.trim() !== '' && !ID.test(text)
}

function folderOf(path: string | undefined): string {
  return path?.split(/[\\/]/).filter(Boolean).at(-1) ?? 'a folder unknown here'
}

/** `Fix login`, `Fix login (2)`: the one that came first keeps the plain name. */
function withoutDoubles(rows: AgentRow[]): AgentRow[] {
  const taken = new Set<string>()
  // Thousands may have one name.
  const counts = new Map<string, number>()
  const names = new Map<AgentRow, string>()
  for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const keyOfName = (name: string) => `${row.project ?? ''}\n${name}`
    let name = row.name
    let count = counts.get(keyOfName(name)) ?? 1
    while (taken.has(keyOfName(name))) {
      count += 1
      name = `${row.name} (${count})`
    }
    counts.set(keyOfName(row.name), count)
    taken.add(keyOfName(name))
    names.set(row, name)
  }
  return rows.map(row => ({ ...row, name: names.get(row) ?? row.name }))
}
