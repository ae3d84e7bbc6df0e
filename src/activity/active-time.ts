// How long a work session was worked on, out of its activities. The clock runs from opening or resuming to pausing or
// closing, while a conversation is there, and from one thing done in a terminal to the next; where there is no
// conversation all that time, a person works from a terminal and it just runs.
import type { Activity } from './activity.ts'

/** Milliseconds since the epoch; `to` is infinite while it goes on. */
export interface Interval {
  from: number
  to: number
}

const STARTS = ['opened', 'resumed']
const STOPS = ['paused', 'completed', 'abandoned']
const LEAVES = ['conversation-ended', 'conversation-left']

/** In order, and none overlaps another. `isThere`: does the conversation go on right now? */
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

/** Nothing that was written down has stopped it. */
export function isClockRunning(activities: Activity[]): boolean {
  return openIntervals(withSteadyClock(activities)).at(-1)?.to === Number.POSITIVE_INFINITY
}

/** Whole seconds of the intervals between two moments. */
export function secondsWithin(intervals: Interval[], from: number, to: number): number {
  const shared = intervals.flatMap(interval => overlap(interval, { from, to }))
  return Math.round(shared.reduce((sum, part) => sum + part.to - part.from, 0) / 1000)
}

/** Lines are written a little late now and then. What is further back was written by a clock that was set back. */
const LATE_MS = 60 * 60_000

/**
 * A conversation, or a person in a terminal, does one thing after the other: what is written later has not happened
 * much earlier, whatever the clock says. Only ends are told late.
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
  return activities.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

interface Open extends Interval {
  /** No conversation has opened or resumed it. */
  fromTerminal: boolean
}

/** In the order in which they were written: verbs come one after the other, whatever the clock says. */
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
  // One that was opened before activities were written down begins with the first of them.
  if (first && !STOPS.includes(first.what)) begin(first)
  let stopped = ''
  for (const activity of activities) {
    const { what, at } = activity
    // Nobody can log to what is paused: somebody went on with it in the file itself.
    if (!open && (STARTS.includes(what) || (what === 'logged' && stopped !== '' && at > stopped)))
      begin(activity)
    if (!open || !STOPS.includes(what)) continue
    open.to = Date.parse(at)
    open = undefined
    stopped = at
  }
  return intervals.map((interval, index) => afterStops(interval, intervals.slice(0, index)))
}

/** One that was opened later has not begun before an earlier one was stopped: the clock was set back, and then forward again. */
function afterStops(interval: Open, earlier: Open[]): Open {
  const stops = earlier.map(({ to }) => to).filter(to => interval.from < to && to < interval.to)
  return { ...interval, from: Math.max(interval.from, ...stops) }
}

/** From one activity outside of conversations to the next, where nothing is heard of a conversation between them. */
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

/** One that begins anew or is gone without a word had ended with the last that was heard of it. */
function presenceOf(own: Activity[], isThere: boolean): Interval[] {
  const intervals: Interval[] = []
  let present: Interval | undefined
  for (const { at, what } of own) {
    const time = Date.parse(at)
    if (what === 'conversation-begun' || !present) {
      // What comes after the end was heard late, and is no beginning.
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
