// The row of an agent as a hub shows it: what its host sees of it, or what it said since, with times by the hub's clock.
import { notAfter, staleIn, stalenessOf } from '../status/judging/staleness.ts'
import { stateOfSaid } from '../status/judging/state.ts'
import { isForPerson } from '../status/judging/waits.ts'
import type { LastUpdate } from '../status/last-updates.ts'
import type { AgentRow } from '../status/row.ts'
import type { Wait } from '../status/update.ts'
import { moveTime } from './possible-times.ts'
import { isStatus, readReportedRow } from './read-reported-row.ts'
import type { ReportedRow } from './report.ts'
import { secondOf } from './shown-status.ts'

/** What a hub keeps of an agent. */
interface KeptAgent {
  host: string
  project: string
  agent: string
  last?: { update: LastUpdate; keptAt: Date }
  row?: ReportedRow
}

/** What a hub knows of its host at this moment. */
export interface HostView {
  now: Date
  isSilent: boolean
  /** When it was last heard of. */
  seenAt?: Date
  /** Milliseconds by which its clock is behind; undefined for one that reports nothing. */
  behindMs: number | undefined
}

/** Milliseconds. A host that sends a line reports a row with it soon. */
const REPORTED_WITHIN_MS = 60_000
const AHEAD_MS = 5_000
/** Clocks within this are the same: a report takes a while to come. */
const SAME_CLOCK_MS = 2_000

/** What it is called in answers: no two of a project have the same. */
export function idAtHub(agent: string, host: string): string {
  return `${agent}@${host}`
}

/** What its own host calls it. */
export function idOnHost({ id, host = '' }: Pick<AgentRow, 'id' | 'host'>): string {
  return id.slice(0, id.length - idAtHub('', host).length)
}

/**
 * Undefined for one that is no longer there. A host that reports leaves out what ended long ago, and then its last line says
 * nothing of today.
 */
export function toHubRow(
  kept: KeptAgent,
  { now, isSilent, seenAt, behindMs }: HostView,
): AgentRow | undefined {
  const { host, project, agent, last, row: told } = kept
  const row = told && readReportedRow(told)
  const reports = behindMs !== undefined
  if (!row && (!last || (reports && now.getTime() - last.keptAt.getTime() > REPORTED_WITHIN_MS)))
    return undefined
  const isSaidSince =
    last && (!told || secondOf(told.updatedAt) < secondOf(last.update.timestamp)) ? last.update : undefined
  const shown = isSaidSince ? rowOfSaid(isSaidSince, agent, row) : row
  if (!shown) return undefined
  const { parent } = shown
  const byClock = shift(shown, now, behindMs)
  const known = {
    ...byClock,
    id: idAtHub(agent, host),
    ...(parent === undefined ? {} : { parent: idAtHub(parent, host) }),
    host,
    project,
    stale: isSaidSince ? stalenessOf(shown, now.getTime() - byClock.updatedAt.getTime()) : shown.stale,
  }
  return isSilent && !known.ended ? toUnknown(known, seenAt) : known
}

/** Milliseconds for which such a row holds, if nothing is told and the host stays as it is. */
export function holdsFor(kept: KeptAgent, row: AgentRow | undefined, { now, behindMs }: HostView): number {
  if (!row) return Number.POSITIVE_INFINITY
  const ageMs = now.getTime() - row.updatedAt.getTime()
  const { last } = kept
  const untilReported =
    !kept.row && last && behindMs !== undefined
      ? last.keptAt.getTime() + REPORTED_WITHIN_MS + 1 - now.getTime()
      : Number.POSITIVE_INFINITY
  // What is of a clock that is ahead is of now at every look.
  return Math.min(ageMs <= 0 ? AHEAD_MS : staleIn(row, ageMs), untilReported)
}

/** What its host saw before still holds, but for its state. */
function rowOfSaid(update: LastUpdate, agent: string, row: AgentRow | undefined): AgentRow {
  const at = new Date(update.timestamp)
  const { status, message, since, ended, ...state } = stateOfSaid(
    { update, at, since: new Date(update.since) },
    null,
  )
  const { kind, parent, run, workSession } = { ...row, ...definedOf(update) }
  return {
    id: agent,
    name: row?.name ?? nameOf(update, agent),
    status,
    message,
    since,
    ended,
    updatedAt: at,
    stale: 'no',
    alive: row?.alive ?? null,
    needsYou: status === 'blocked' && isForPerson(state.waits),
    ...definedOf({ ...state, alive: undefined }),
    ...definedOf({ kind, parent, run, workSession }),
  } as AgentRow
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|^[0-9a-f]{32}$/i

function nameOf({ name }: LastUpdate, agent: string): string {
  if (name && !ID.test(name)) return name
  return ID.test(agent) ? `agent ${agent.slice(0, 8)}` : agent
}

/** Milliseconds to add to what was said by a clock that is so much behind. */
export function clockShift(behindMs = 0): number {
  return Math.abs(behindMs) < SAME_CLOCK_MS ? 0 : Math.round(behindMs / 1000) * 1000
}

/** What was said by a clock that is wrong is told by this one. */
function shift(row: AgentRow, now: Date, behindMs = 0): AgentRow {
  const by = clockShift(behindMs)
  const moved = (at: Date) => (by === 0 ? at : moveTime(at, by))
  const { waits } = row
  return {
    ...row,
    updatedAt: notAfter(moved(row.updatedAt), now),
    since: moved(row.since),
    ...(waits ? { waits: shiftWait(waits, text => moved(new Date(text)).toISOString()) } : {}),
  }
}

function shiftWait(waits: Wait, moved: (text: string) => string): Wait {
  return {
    ...waits,
    since: moved(waits.since),
    ...(waits.until === undefined ? {} : { until: moved(waits.until) }),
  }
}

/** Nobody hears of the host, so that nobody can tell how its agents are. */
function toUnknown(row: AgentRow, seenAt: Date = row.since): AgentRow {
  const { before: _, ...others } = row
  return {
    ...others,
    status: 'unknown',
    since: seenAt > row.since ? seenAt : row.since,
    stale: 'no',
    alive: null,
    needsYou: false,
    ...(isStatus(row.status) ? { before: row.status } : {}),
  }
}

function definedOf<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}
