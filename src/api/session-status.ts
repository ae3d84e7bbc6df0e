// What the status API answers: the entries and the summary that other programs rely on, with the keys that they know
// first and ours behind them.
import type { SilentHost } from '../status/board/board.ts'
import { type AgentRow, keyOf, type ShownStatus, type Staleness } from '../status/row.ts'
import type { AgentKind, AgentStatusName, Update, Wait } from '../status/update.ts'
import { formatSecond } from '../text/time.ts'

export interface StatusEntry {
  /** When it last said or did something. */
  timestamp: string
  /** The name that no other agent has. */
  session: string
  status: ShownStatus
  /** 0 to 1. */
  progress: number | null
  message: string
  task_id: string | null
  age_seconds: number
  is_stale: boolean
  /** What its lines call it. */
  id: string
  stale: Staleness
  since: string
  /** What it was at before it was gone. */
  before: ShownStatus | null
  /** Null where no process is known. */
  alive: boolean | null
  needs_you: boolean
  waits: Wait | null
  /** Names of agents. */
  waits_for: string[]
  kind: AgentKind | null
  /** The `id` of the agent that it works for. */
  parent: string | null
  work_session: string | null
  run: string | null
  ended: boolean
}

export interface StatusSummary {
  total_sessions: number
  by_status: Partial<Record<ShownStatus, number>>
  working_sessions: string[]
  error_sessions: string[]
  stale_sessions: string[]
  /** Only at a hub: those that it has not heard of for 45 seconds. */
  silent_hosts?: string[]
}

/** One line that an agent said, as it was said. */
export interface StatusUpdate {
  timestamp: string
  session: string
  status: AgentStatusName
  progress: number | null
  message: string
  task_id: string | null
  metadata: Record<string, unknown> | null
}

export function toEntry(row: AgentRow, now: Date): StatusEntry {
  const { updatedAt, waits } = row
  return {
    timestamp: formatSecond(updatedAt),
    session: row.name,
    status: row.status,
    progress: row.progress ?? null,
    message: row.message,
    task_id: row.taskId ?? null,
    age_seconds: ageOf(updatedAt, now),
    is_stale: row.stale !== 'no',
    id: row.id,
    stale: row.stale,
    since: formatSecond(row.since > now ? now : row.since),
    before: row.before ?? null,
    alive: row.alive,
    needs_you: row.needsYou,
    waits: waits ?? null,
    waits_for: row.waitsFor ?? [],
    kind: row.kind ?? null,
    parent: row.parent ?? null,
    work_session: row.workSession ?? null,
    run: row.run ?? null,
    ended: row.ended,
  }
}

/** By the name of each. Where several projects are shown, two agents may have one name: the later one gets its project. */
export function toEntries(rows: readonly AgentRow[], now: Date): Map<string, StatusEntry> {
  const names = namesOf(rows)
  return new Map([...names].map(([session, row]) => [session, { ...toEntry(row, now), session }]))
}

function namesOf(rows: readonly AgentRow[]): Map<string, AgentRow> {
  const names = new Map<string, AgentRow>()
  for (const row of rows) names.set(freeName(row, names), row)
  return names
}

export function toSummary(rows: readonly AgentRow[], silent?: readonly SilentHost[]): StatusSummary {
  const names = [...namesOf(rows)]
  const by_status: StatusSummary['by_status'] = {}
  for (const { status } of rows) by_status[status] = (by_status[status] ?? 0) + 1
  const named = (isMeant: (row: AgentRow) => boolean) =>
    names.flatMap(([name, row]) => (isMeant(row) ? name : []))
  return {
    total_sessions: rows.length,
    by_status,
    working_sessions: named(({ status }) => status === 'working'),
    error_sessions: named(({ status }) => status === 'error'),
    stale_sessions: named(row => row.stale !== 'no'),
    ...(silent ? { silent_hosts: silent.map(({ host }) => host) } : {}),
  }
}

/** By the name that is shown, else by what its lines call it. */
export function findEntry(rows: readonly AgentRow[], name: string, now: Date): StatusEntry | undefined {
  const entries = toEntries(rows, now)
  const wanted = name.normalize('NFC')
  return entries.get(wanted) ?? [...entries.values()].find(({ id }) => keyOf(id) === keyOf(wanted))
}

export function toStatusUpdate(update: Update): StatusUpdate {
  return {
    timestamp: update.timestamp,
    session: update.session,
    status: update.status,
    progress: update.progress ?? null,
    message: update.message,
    task_id: update.taskId ?? null,
    metadata: update.metadata ?? null,
  }
}

function freeName({ name, project = '' }: AgentRow, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(name)) return name
  const folder = project.split(/[\\/]/).findLast(Boolean) ?? project
  const base = folder === '' ? name : `${name} in ${folder}`
  for (let count = 1; ; count += 1) {
    const free = count === 1 && base !== name ? base : `${base} (${Math.max(2, count)})`
    if (!taken.has(free)) return free
  }
}

/** To a tenth of a second, and never below 0. */
function ageOf(updatedAt: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - updatedAt.getTime()) / 100) / 10)
}
