// Names the agents of all hosts, and says in one line which hosts nobody hears of.
import type { SilentHost } from '../status/board/board.ts'
import type { AgentRow } from '../status/row.ts'
import { counted } from '../text/names/counted.ts'
import { formatSecond } from '../text/time.ts'
import { nameAgents } from './host.ts'

/** `name@host` where several hosts have one of that name, also for who waits for it. */
export function nameHubRows(rows: readonly AgentRow[]): AgentRow[] {
  const names = nameAgents(rows.map(({ name, host = '' }) => ({ name, host })))
  const placeOf = ({ host, project }: AgentRow, name: string) => `${project}\n${host}\n${name}`
  const renamed = new Map<string, string>()
  for (const [at, row] of rows.entries()) {
    const name = names[at] ?? row.name
    if (name !== row.name) renamed.set(placeOf(row, row.name), name)
  }
  return rows.map((row, at) => {
    const { waitsFor } = row
    const name = names[at] ?? row.name
    return waitsFor && waitsFor.length > 0
      ? { ...row, name, waitsFor: waitsFor.map(one => renamed.get(placeOf(row, one)) ?? one) }
      : name === row.name
        ? row
        : { ...row, name }
  })
}

const MOST_NAMED = 3

/** `1 host silent: laptop-1a2b since 2026-11-30T10:00:00Z.` Undefined if none is. */
export function describeSilent(silent: readonly SilentHost[]): string | undefined {
  if (silent.length === 0) return undefined
  const named = silent
    .toSorted((a, b) => b.seenAt.getTime() - a.seenAt.getTime())
    .slice(0, MOST_NAMED)
    .map(({ host, seenAt }) => `${host} since ${formatSecond(seenAt)}`)
  const more = silent.length - named.length
  const list = more > 0 ? `${named.join(', ')} and ${more.toLocaleString('en')} more` : named.join(', ')
  return `${counted(silent.length, 'host')} silent: ${list}. What their agents do is unknown.`
}

/** What the note of a look tells beside which hosts are silent. */
export function noteBeside(note: string | undefined, silent: readonly SilentHost[]): string | undefined {
  const told = describeSilent(silent)
  if (told === undefined || !note?.startsWith(told)) return note
  return note.slice(told.length).trim() || undefined
}
