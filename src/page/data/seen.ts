// What the page has been told of agents so far: a state, then what changed. Pure: who listens and when is in live.ts.
import { noteBeside } from '../../hub/name-rows.ts'
import type { PlanWait } from '../../status/plan-wait.ts'
import { keyOfRow } from '../../status/row.ts'
import { type PageRow, readPlanWait, readRow } from './read-row.ts'
import type { AgentJson, BoardJson, RunJson, SilentJson, Span } from './shapes.ts'

export interface Seen {
  rows: ReadonlyMap<string, PageRow>
  plans: PlanWait[]
  /** Why this is not to be believed in everything. */
  note: string | undefined
  /** Hosts of a hub of which nothing is heard. */
  silent: readonly SilentJson[]
  /** By id. */
  runs: ReadonlyMap<string, RunJson>
  /** Milliseconds by which the clock of the server is ahead of this one. */
  ahead: number
}

export const NOTHING_SEEN: Seen = {
  rows: new Map(),
  plans: [],
  note: undefined,
  silent: [],
  runs: new Map(),
  ahead: 0,
}

/** Times are to the second, and of the server's last look: a small difference says nothing. */
const SAME_CLOCK_MS = 10_000

export interface AgentsChange extends Partial<Pick<BoardJson, 'plans' | 'note' | 'silent'>> {
  changed?: AgentJson[]
  left?: string[]
}
export interface RunsChange {
  changed?: RunJson[]
  runs?: RunJson[]
}

/** The first event of a stream: everything. Lanes that were fetched before are kept. */
export function seeState(
  state: { agents?: AgentJson[] | BoardJson; runs?: RunJson[] | { runs: RunJson[] } },
  before: Seen,
  here: number,
): Seen {
  const { agents = [], runs = [] } = state
  const board: Partial<BoardJson> = Array.isArray(agents) ? { agents } : agents
  const all = board.agents ?? []
  const read = all.map(json => readRow(json, json.lanes ?? before.rows.get(keyOfJson(json))?.lanes))
  return {
    rows: new Map(read.map(row => [row.key, row])),
    plans: board.plans?.map(readPlanWait) ?? [],
    ...seeAround(board.note, board.silent),
    runs: new Map((Array.isArray(runs) ? runs : runs.runs).map(run => [run.id, run])),
    ahead: all[0] ? aheadBy(all[0], here) : before.ahead,
  }
}

export function seeAgents(
  before: Seen,
  { changed = [], left = [], plans, note, silent }: AgentsChange,
): Seen {
  const rows = new Map(before.rows)
  for (const id of left) for (const key of keysOf(id, rows)) rows.delete(key)
  for (const json of changed) {
    const known = rows.get(keyOfJson(json))
    const row = readRow(json, json.lanes ?? goOn(known, json))
    rows.set(row.key, row)
  }
  return {
    ...before,
    rows,
    ...(plans ? { plans: plans.map(readPlanWait) } : {}),
    ...(note === undefined ? {} : seeAround(note, silent)),
  }
}

/** Both come together. */
function seeAround(
  note: string | null | undefined,
  silent: SilentJson[] = [],
): Pick<Seen, 'note' | 'silent'> {
  const hosts = silent.map(({ host, since }) => ({ host, seenAt: new Date(since) }))
  return { note: noteBeside(note ?? undefined, hosts), silent }
}

export function seeRuns(before: Seen, { changed, runs }: RunsChange): Seen {
  const told = changed ?? runs ?? []
  return told.length === 0
    ? before
    : { ...before, runs: new Map([...before.runs, ...told.map(run => [run.id, run] as const)]) }
}

/** Lanes are not in each change: they are fetched once, and then go on here. */
export function seeLanes(before: Seen, agents: AgentJson[]): Seen {
  const rows = new Map(before.rows)
  for (const json of agents) {
    const row = rows.get(keyOfJson(json))
    if (row && json.lanes) rows.set(row.key, { ...row, lanes: goesOn(json.lanes, row) })
  }
  return { ...before, rows }
}

/** The last span of what has not ended goes on, though the answer gives it the time of the answer as its end. */
function goesOn(lanes: Span[], { status, ended }: PageRow): Span[] {
  const last = lanes.at(-1)
  if (!last || ended || last.status !== status || status === 'completed') return lanes
  return [...lanes.slice(0, -1), { ...last, to: null }]
}

/** The lanes of a row with another span, if it has another status. */
function goOn(known: PageRow | undefined, { status, since }: AgentJson): Span[] {
  if (!known) return []
  const last = known.lanes.at(-1)
  if (known.status === status || last?.status === status) return known.lanes
  const ended = last && { ...last, to: last.to !== null && last.to < since ? last.to : since }
  return [...known.lanes.slice(0, -1), ...(ended ? [ended] : []), { status, from: since, to: null }]
}

/** What left is named by its id, and stands below a project only where rows of several are shown. */
function keysOf(id: string, rows: ReadonlyMap<string, PageRow>): string[] {
  const key = keyOfRow({ id })
  return rows.has(key) ? [key] : [...rows.keys()].filter(other => other.endsWith(key))
}

function keyOfJson({ id, project }: AgentJson): string {
  return keyOfRow({ id, ...(project === null ? {} : { project }) })
}

function aheadBy({ updatedAt, ageSeconds }: AgentJson, here: number): number {
  const ahead = Date.parse(updatedAt) + ageSeconds * 1000 - here
  return Math.abs(ahead) < SAME_CLOCK_MS ? 0 : ahead
}
