// Groups rows so that what needs a person stands first, and puts what works for another below it.

import { compare } from '../../text/names/compare.ts'
import { wasAtWork } from '../judging/state.ts'
import { type AgentRow, keyOfRow } from '../row.ts'

/** In the order of the screen. */
export const GROUPS = [
  'needs-you',
  'errors',
  'gone',
  'stale',
  'working',
  'waiting',
  'limits',
  'unknown',
  'idle',
  'completed',
  'ended',
] as const
export type GroupName = (typeof GROUPS)[number]

export interface Group {
  name: GroupName
  /** Each is followed by what works for it, unless that needs more attention. */
  rows: AgentRow[]
}

function groupOf(row: AgentRow, now: Date): GroupName {
  if (row.needsYou) return 'needs-you'
  if (isLimited(row, now)) return 'limits'
  switch (row.status) {
    case 'error':
      return 'errors'
    case 'gone':
      return wasAtWork(row) ? 'gone' : 'ended'
    case 'working':
      return row.stale === 'no' ? 'working' : 'stale'
    case 'blocked':
      return 'waiting'
    case 'idle':
      return row.ended ? 'ended' : row.waits ? 'waiting' : 'idle'
    case 'unknown':
    case 'completed':
      return row.status
  }
}

/** A limit that is over is no reason to wait any more. */
function isLimited({ waits }: AgentRow, now: Date): boolean {
  if (waits?.kind !== 'limit') return false
  return waits.until === undefined || Date.parse(waits.until) > now.getTime()
}

/** Only groups with rows. */
export function groupRows(rows: readonly AgentRow[], now: Date): Group[] {
  const groups = new Map(GROUPS.map(name => [name, [] as AgentRow[]]))
  const children = new Map<AgentRow, AgentRow[]>()
  const known = new Map(rows.map(row => [keyOfRow(row), row]))
  for (const row of inOrder(rows)) {
    const place = groupOf(row, now)
    const above = isTooFarBelow(row, known) ? undefined : parentOf(row, known)
    if (above === undefined || isMoreUrgent(place, groupOf(above, now))) groups.get(place)?.push(row)
    else if (!children.get(above)?.push(row)) children.set(above, [row])
  }
  const withChildren = (row: AgentRow): AgentRow[] => [
    row,
    ...(children.get(row) ?? []).flatMap(withChildren),
  ]
  return [...groups].flatMap(([name, own]) =>
    own.length === 0 ? [] : [{ name, rows: own.flatMap(withChildren) }],
  )
}

function parentOf(row: AgentRow, known: ReadonlyMap<string, AgentRow>): AgentRow | undefined {
  return row.parent === undefined ? undefined : known.get(keyOfRow({ ...row, id: row.parent }))
}

/** Nobody works at more levels. Others may write many, which would overflow the stack. */
const MOST_LEVELS = 20

/** True also for what stands below itself, over one row or several. */
function isTooFarBelow(row: AgentRow, known: ReadonlyMap<string, AgentRow>): boolean {
  let levels = 0
  for (let at = parentOf(row, known); at && levels <= MOST_LEVELS; at = parentOf(at, known)) {
    if (at === row) return true
    levels += 1
  }
  return levels > MOST_LEVELS
}

/** Only what stands before it needs attention of its own. */
const FIRST_QUIET: GroupName = 'working'

function isMoreUrgent(group: GroupName, above: GroupName): boolean {
  const rank = GROUPS.indexOf(group)
  return rank < GROUPS.indexOf(FIRST_QUIET) && rank < GROUPS.indexOf(above)
}

/** The one that has waited or been silent longest first; otherwise by name, `worker2` before `worker10`: rows keep their places. */
function inOrder(rows: readonly AgentRow[]): AgentRow[] {
  // A collator takes long to begin with.
  const counted = new Map(rows.map(row => [row, row.name.replace(/\d+/g, number => number.padStart(9, '0'))]))
  const byName = (a: AgentRow, b: AgentRow) => compare(counted.get(a) ?? '', counted.get(b) ?? '')
  const rank = (row: AgentRow) =>
    row.needsYou ? row.since.getTime() : row.stale !== 'no' ? row.updatedAt.getTime() : 0
  return rows.toSorted(
    (a, b) =>
      rank(a) - rank(b) || compare(a.project ?? '', b.project ?? '') || byName(a, b) || compare(a.id, b.id),
  )
}
