// Counts the time that went into what was in focus. It is told from the activities, so that a change of focus that was
// cut off is settled by whoever comes next; a task that has been given the time up to a moment is not given it again.
import { type Interval, secondsWithin } from '../../activity/active-time.ts'
import { type InFocus, readInFocus } from '../../activity/in-focus.ts'
import { formatSecond } from '../../document/time.ts'
import { type FocusItem, has, LEVELS } from '../../focus/stack.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { type ActiveTime, readActiveTime, record } from '../activity.ts'
import { addActiveSeconds } from '../tasks/start.ts'
import type { Workspace } from '../workspace.ts'
import { stackOf } from './state.ts'

/** What has lost the focus, and how long it had it. */
export interface Settled extends FocusItem {
  seconds: number
}

/** Of what the document no longer has in focus. */
export async function settle(workspace: Workspace, { session }: StoredSession): Promise<Settled[]> {
  const { activities, intervals } = await readActiveTime(workspace, session.id)
  const stack = stackOf(workspace, session)
  const until = session.updatedAt ?? formatSecond(workspace.now())
  const settled: Settled[] = []
  for (const one of readInFocus(activities)) {
    const { item, since } = one
    const level = LEVELS.find(known => known === one.level)
    if (level === undefined || has(stack, level, item)) continue
    const seconds = secondsWithin(intervals, since, Date.parse(until))
    await keepTime(workspace, one, intervals, until)
    await record(workspace, session.id, 'unfocused', { at: until, item, level, seconds })
    settled.push({ level, id: item, seconds })
  }
  return settled
}

/** Of the task in focus, which goes on: what it has taken is looked at before it is done. */
export async function count(workspace: Workspace, { session }: StoredSession): Promise<void> {
  const { activities, intervals } = await readActiveTime(workspace, session.id)
  const until = formatSecond(workspace.now())
  for (const one of readInFocus(activities)) {
    const { item, level } = one
    const seconds = await keepTime(workspace, one, intervals, until)
    if (seconds > 0) await record(workspace, session.id, 'counted', { at: until, item, level, seconds })
  }
}

/** What went into each task while it was in focus in a work session, the most first. */
export async function readTimeByTask(
  workspace: Workspace,
  workSession: string,
): Promise<{ id: string; seconds: number }[]> {
  const { activities } = await readActiveTime(workspace, workSession)
  const times = new Map<string, number>()
  for (const { what, level, item, seconds = 0 } of activities)
    if (what === 'unfocused' && level === 'task' && item) times.set(item, (times.get(item) ?? 0) + seconds)
  return [...times].map(([id, seconds]) => ({ id, seconds })).toSorted((a, b) => b.seconds - a.seconds)
}

/** Of a task in focus, seconds that are not in its file yet. */
export function timeInFocus({ activities, intervals }: ActiveTime, task: string, now: Date): number {
  const one = readInFocus(activities).find(({ item, level }) => level === 'task' && item === task)
  return one ? secondsWithin(intervals, one.counted, now.getTime()) : 0
}

/** Returns what was added to the task. */
async function keepTime(
  workspace: Workspace,
  { item, level, counted }: InFocus,
  intervals: Interval[],
  until: string,
): Promise<number> {
  if (level !== 'task') return 0
  const seconds = secondsWithin(intervals, counted, Date.parse(until))
  // A task whose file is gone has no time to keep.
  await addActiveSeconds(workspace, item, seconds, until).catch(() => undefined)
  return seconds
}
