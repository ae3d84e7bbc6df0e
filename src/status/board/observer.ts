// Watches the watcher: a reader that was asleep, starved or blind takes everybody for silent when it comes back, and a
// clock that is set moves all ages. Ages are therefore counted on a clock that goes only while the reader looks.

import { isTimed, stalenessOf } from '../judging/staleness.ts'
import { type AgentRow, keyOfRow, type Staleness } from '../row.ts'

interface Seen {
  updatedAt: number
  /** The same moment on the reader's own clock. */
  steadyAt: number
  stale: Staleness
}

export interface Observer {
  wallMs: number
  monotonicMs: number
  /** Milliseconds that the reader has looked. */
  steadyMs: number
  seen: ReadonlyMap<string, Seen>
}

export interface Observed {
  rows: AgentRow[]
  observer: Observer
  /** One line: why ages are not to be believed this time. */
  away?: string
}

/** Looks are a few seconds apart. What is longer is not time in which anybody was looked at. */
const LONGEST_LOOK_MS = 30_000
const CLOCK_MOVED_MS = 10_000
/** Of fewer agents, half can fall silent at once by chance. */
const LEAST_AT_ONCE = 4

/** `clock`: the time of day and one that is never set, which need not go on in sleep. */
export function observe(
  rows: readonly AgentRow[],
  clock: { wallMs: number; monotonicMs: number },
  before: Observer | undefined,
): Observed {
  const passed = before ? Math.max(0, clock.monotonicMs - before.monotonicMs) : 0
  const steadyMs = (before?.steadyMs ?? 0) + Math.min(passed, LONGEST_LOOK_MS)
  const seen = new Map<string, Seen>()
  const judged = rows.map(row => {
    const known = before?.seen.get(keyOfRow(row))
    const updatedAt = (row.clockAhead ?? row.updatedAt).getTime()
    const isSame = known !== undefined && known.updatedAt === updatedAt
    const steadyAt = isSame ? known.steadyAt : steadyMs - freshAge(clock.wallMs - updatedAt, known && passed)
    const stale = stalenessOf(row, steadyMs - steadyAt)
    seen.set(keyOfRow(row), { updatedAt, steadyAt, stale })
    return { ...row, stale }
  })
  const observer = { ...clock, steadyMs, seen }
  const away = whyAway(clock, passed, before) ?? manyAtOnce(judged, before)
  return { rows: judged, observer, ...(away === undefined ? {} : { away }) }
}

/** What was known before has said something since the last look, so that it is no older than that. */
function freshAge(age: number, passed: number | undefined): number {
  const known = Math.max(0, age)
  return passed === undefined ? known : Math.min(known, passed)
}

function whyAway(
  clock: { wallMs: number; monotonicMs: number },
  passed: number,
  before: Observer | undefined,
): string | undefined {
  if (!before) return undefined
  const byWall = clock.wallMs - before.wallMs
  const moved = byWall - passed
  if (passed > LONGEST_LOOK_MS)
    return `This watch was not running for ${spanOf(passed)}; ages count from now.`
  if (moved > CLOCK_MOVED_MS)
    return `This machine slept, or its clock was set forward, for ${spanOf(moved)}; ages do not count it.`
  if (moved < -CLOCK_MOVED_MS) return `The clock of this machine was set back by ${spanOf(-moved)}.`
  return undefined
}

/** The same cause has silenced them, or the reader saw nothing. */
function manyAtOnce(rows: readonly AgentRow[], before: Observer | undefined): string | undefined {
  if (!before) return undefined
  const timed = rows.filter(isTimed)
  const crossed = timed.filter(row => {
    const known = before.seen.get(keyOfRow(row))?.stale
    return row.stale !== 'no' && known !== undefined && known !== row.stale
  })
  if (crossed.length < LEAST_AT_ONCE || crossed.length * 2 < timed.length) return undefined
  return `${crossed.length} of ${timed.length} agents fell silent in the same moment: look at this machine first.`
}

function spanOf(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
