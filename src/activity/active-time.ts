// Calculates the active time of a work session from its activities. The clock runs between opening or resuming and
// pausing or closing, while a conversation is present or between two actions in a terminal. A work session opened
// from a terminal that no conversation visits counts in full.

import { compare } from '../text/names/compare.ts'
import type { Activity } from './activity.ts'

/** Milliseconds since the epoch; `to` is infinite while the interval continues. */
export interface Interval {
  from: number
  to: number
}

const STARTS = ['opened', 'resumed']
const STOPS = ['paused', 'completed', 'abandoned']
const LEAVES = ['conversation-ended', 'conversation-left']

/** Intervals in order, without overlaps. `isThere` tells whether a conversation is running now. */
export function activeIntervals(
  activities: Activity[],
  isThere: (conversation: string) => boolean,
): Interval[] {
  const steady = withSteadyClock(activities)
  const ordered = inOrder(steady)
  const conversations = conversationsOf(ordered).flatMap(({ id, own }) => presenceOf(own, isThere(id)))
  const presence = join([...conversations, ...atTerminal(ordered)])
  const intervals = openIntervals(steady).flatMap(({ fromTerminal, ...open }) => {
    const alone = fromTerminal && conversations.every(present => overlap(open, present).length === 0)
    return (alone ? [open] : presence).flatMap(present => overlap(open, present))
  })
  return join(intervals)
}

/** True when no recorded activity has stopped the clock. */
export function isClockRunning(activities: Activity[]): boolean {
  return openIntervals(withSteadyClock(activities)).at(-1)?.to === Number.POSITIVE_INFINITY
}

/** Whole seconds of the intervals between two moments. */
export function secondsWithin(intervals: Interval[], from: number, to: number): number {
  const shared = intervals.flatMap(interval => overlap(interval, { from, to }))
  return Math.round(shared.reduce((sum, part) => sum + part.to - part.from, 0) / 1000)
}

/** Lines can be written a little late. A larger step back means that the clock was set back. */
const LATE_MS = 60 * 60_000

/**
 * Corrects a clock that was set back. A conversation or a person does one thing after the other, so a later line
 * cannot have happened much earlier. Only ends are reported late.
 */
function withSteadyClock(activities: Activity[]): Activity[] {
  const latest = new Map<string | undefined, string>()
  return activities.map(activity => {
    const { conversation, what } = activity
    if (STOPS.includes(what) || LEAVES.includes(what)) return activity
    const before = latest.get(conversation)
    if (before !== undefined && isSetBack(activity.at, before)) return { ...activity, at: before }
    latest.set(conversation, before !== undefined && before > activity.at ? before : activity.at)
    return activity
  })
}

function isSetBack(at: string, before: string): boolean {
  return Date.parse(before) - Date.parse(at) > LATE_MS
}

function inOrder(activities: Activity[]): Activity[] {
  return activities.toSorted((a, b) => compare(a.at, b.at))
}

interface Open extends Interval {
  /** True when it was opened or resumed outside a conversation. */
  fromTerminal: boolean
}

/** Follows the order of the lines and not their times, because verbs run one after the other. */
function openIntervals(activities: Activity[]): Open[] {
  const intervals: Open[] = []
  let open: Open | undefined
  const begin = ({ at, conversation }: Activity) => {
    open = {
      from: Date.parse(at),
      to: Number.POSITIVE_INFINITY,
      fromTerminal: conversation === undefined,
    }
    intervals.push(open)
  }
  const [written] = activities
  const [first] = inOrder(activities.filter(({ at }) => written && !isSetBack(at, written.at)))
  // A work session that is older than the activity log begins with its first activity.
  if (first && !STOPS.includes(first.what)) begin(first)
  let stopped = ''
  for (const activity of activities) {
    const { what, at } = activity
    // Nobody can log to a paused work session. So a person has set it active again in the file.
    if (!open && (STARTS.includes(what) || (what === 'logged' && stopped !== '' && at > stopped)))
      begin(activity)
    if (!open || !STOPS.includes(what)) continue
    open.to = Date.parse(at)
    open = undefined
    stopped = at
  }
  return intervals.map((interval, index) => afterStops(interval, intervals.slice(0, index)))
}

/** A later interval cannot begin before an earlier one stopped. If it does, the clock was set back and then forward again. */
function afterStops(interval: Open, earlier: Open[]): Open {
  const stops = earlier.map(({ to }) => to).filter(to => interval.from < to && to < interval.to)
  return { ...interval, from: Math.max(interval.from, ...stops) }
}

/** The time between two activities in a terminal when no conversation was active between them. */
function atTerminal(ordered: Activity[]): Interval[] {
  return ordered.flatMap(({ at, conversation }, index) => {
    const before = ordered[index - 1]
    if (!before || conversation !== undefined || before.conversation !== undefined) return []
    return [{ from: Date.parse(before.at), to: Date.parse(at) }]
  })
}

function conversationsOf(ordered: Activity[]): { id: string; own: Activity[] }[] {
  const conversations = new Map<string, Activity[]>()
  for (const activity of ordered) {
    const { conversation } = activity
    if (conversation === undefined) continue
    const own = conversations.get(conversation)
    if (own) own.push(activity)
    else conversations.set(conversation, [activity])
  }
  return [...conversations].map(([id, own]) => ({ id, own }))
}

/** A conversation that restarts or disappears without an end ended with its last activity. */
function presenceOf(own: Activity[], isThere: boolean): Interval[] {
  const intervals: Interval[] = []
  let present: Interval | undefined
  for (const { at, what } of own) {
    const time = Date.parse(at)
    if (what === 'conversation-begun' || !present) {
      // An end without a beginning was reported late. It does not start an interval.
      if (LEAVES.includes(what)) continue
      present = { from: time, to: time }
      intervals.push(present)
    } else present.to = time
    if (LEAVES.includes(what)) present = undefined
  }
  if (present && isThere) present.to = Number.POSITIVE_INFINITY
  return intervals
}

function join(intervals: Interval[]): Interval[] {
  const joined: Interval[] = []
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}

function overlap(a: Interval, b: Interval): Interval[] {
  const from = Math.max(a.from, b.from)
  const to = Math.min(a.to, b.to)
  return from < to ? [{ from, to }] : []
}
