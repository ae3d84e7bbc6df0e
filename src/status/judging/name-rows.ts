// Gives each row a name that a person knows: the thread, the work session, or what the agent calls itself. An id is no
// name, and no two rows have the same.
import { harmless } from '../../text/harmless.ts'
import { type AgentRow, keyOf } from '../row.ts'
import type { AgentSources, LiveSign } from './sources.ts'

/** `name` of each row is what it calls itself so far, or empty. */
export function nameRows(
  rows: readonly AgentRow[],
  sources: Pick<AgentSources, 'titleOf' | 'live'>,
): AgentRow[] {
  const live = new Map(sources.live.map(one => [keyOf(one.conversation), one]))
  // What cannot be seen is not shown, so that it must not tell two names apart.
  const named = rows.map(row => {
    const name = harmless(nameOf({ ...row, name: harmless(row.name) }, sources, live.get(keyOf(row.id))))
    return { ...row, name: name.trim() || 'agent' }
  })
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

/** Those of which it is not known come last. */
function beginOf({ began }: AgentRow): number {
  return began?.getTime() ?? Number.MAX_VALUE
}

/**
 * `Fix login`, `Fix login (2)`: the one that came first keeps the plain name. So nobody is called otherwise because others
 * come.
 */
function withoutDoubles(rows: AgentRow[]): AgentRow[] {
  const taken = new Set<string>()
  // Thousands may have one name.
  const counts = new Map<string, number>()
  const names = new Map<AgentRow, string>()
  for (const row of rows.toSorted((a, b) => beginOf(a) - beginOf(b) || (a.id < b.id ? -1 : 1))) {
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
