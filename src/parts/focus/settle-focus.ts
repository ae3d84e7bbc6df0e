// Counts the time of items in focus, and records what came into focus and what left it. It uses only the activities and
// the document, so that the next process can finish interrupted work.
import { type Interval, secondsWithin } from '../../activity/active-time.ts'
import { type InFocus, readInFocus } from '../../activity/in-focus.ts'
import { LogbookError } from '../../errors.ts'
import type { WorkSession } from '../../journal/work-session.ts'
import { type FocusItem, type FocusStack, has, LEVELS } from '../../planning/focus-stack.ts'
import { readActivities } from '../../store/activities.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { type ActiveTime, readActiveTime } from '../read-active-time.ts'
import { record } from '../record-activity.ts'
import { addActiveSeconds, findActiveUntil } from '../tasks/task-time.ts'
import { stackOf } from './focus-state.ts'

/** An item that left the focus, and its time there. */
export interface Settled extends FocusItem {
  seconds: number
}

/** Settles items that left the focus. `before` is the state before the last write. */
export async function settle(
  workspace: Workspace,
  before: WorkSession,
  stored: StoredSession,
): Promise<Settled[]> {
  const until = stored.session.updatedAt ?? formatSecond(workspace.now())
  return alone(workspace, stored, async stack => {
    const { activities, intervals } = await readActiveTime(workspace, stored.session)
    const settled: Settled[] = []
    for (const one of readInFocus(activities)) {
      const { item, since } = one
      const level = LEVELS.find(known => known === one.level)
      if (level === undefined || has(stack, level, item)) continue
      // An interrupted writer took it out earlier, so later activities are not its time.
      const lost = has(stackOf(workspace, before), level, item) ? until : (before.updatedAt ?? until)
      const seconds = secondsWithin(intervals, since, Date.parse(lost))
      await keepTime(workspace, stored, one, intervals, lost)
      await record(workspace, stored.session.id, 'unfocused', { at: lost, item, level, seconds })
      settled.push({ level, id: item, seconds })
    }
    await noteFocused(workspace, stored, stack, readInFocus(activities), until)
    return settled
  })
}

/** Counts the time of items that stay in focus, because completing a task looks at its time. */
export async function countTime(workspace: Workspace, stored: StoredSession): Promise<void> {
  await alone(workspace, stored, async stack => {
    const { activities, intervals } = await readActiveTime(workspace, stored.session)
    const until = formatSecond(workspace.now())
    const known = readInFocus(activities)
    for (const one of known) {
      const level = LEVELS.find(other => other === one.level)
      if (level && has(stack, level, one.item)) await keepTime(workspace, stored, one, intervals, until)
    }
    await noteFocused(workspace, stored, stack, known, until)
    return []
  })
}

/** Under a lock, with the current focus, so that two processes do not count the same time twice. */
async function alone(
  workspace: Workspace,
  stored: StoredSession,
  work: (stack: FocusStack) => Promise<Settled[]>,
): Promise<Settled[]> {
  const counting = workspace.store.lock(`${stored.session.id}-time`, async () => {
    const { session } = await workspace.sessions.reread(stored)
    return work(stackOf(workspace, session))
  })
  return counting.catch(error => {
    if (!(error instanceof LogbookError)) throw error
    // The next process counts what is left.
    return []
  })
}

async function noteFocused(
  workspace: Workspace,
  { session }: StoredSession,
  stack: FocusStack,
  known: InFocus[],
  at: string,
): Promise<void> {
  for (const { level, id } of stack) {
    const isKnown = known.some(one => one.level === level && one.item === id)
    if (level !== 'project' && !isKnown)
      await record(workspace, session.id, 'focused', { at, item: id, level })
  }
}

/** The time of each task in focus of a work session, the longest first. */
export async function readTimeByTask(
  workspace: Workspace,
  workSession: string,
): Promise<{ id: string; seconds: number }[]> {
  const activities = await readActivities(workspace.store, workSession)
  const times = new Map<string, number>()
  for (const { what, level, item, seconds = 0 } of activities)
    if (what === 'unfocused' && level === 'task' && item) times.set(item, (times.get(item) ?? 0) + seconds)
  return [...times].map(([id, seconds]) => ({ id, seconds })).toSorted((a, b) => b.seconds - a.seconds)
}

/** The seconds of a task in focus that are not in its file yet. */
export function timeInFocus({ activities, intervals }: ActiveTime, task: string, now: Date): number {
  const one = readInFocus(activities).find(({ item, level }) => level === 'task' && item === task)
  return one ? secondsWithin(intervals, one.counted, now.getTime()) : 0
}

/**
 * Counts the time since the last count. It records the time before adding it to the task. If an earlier addition is
 * missing, it is added too, and no time is added twice.
 */
async function keepTime(
  workspace: Workspace,
  { session }: StoredSession,
  { item, level, counted, seconds: last }: InFocus,
  intervals: Interval[],
  until: string,
): Promise<void> {
  const given = level === 'task' ? await findActiveUntil(workspace, item) : undefined
  if (given === undefined) return
  const missed = last > 0 && given < formatSecond(new Date(counted)) ? last : 0
  const seconds = secondsWithin(intervals, counted, Date.parse(until))
  const isNoted =
    seconds > 0 && (await record(workspace, session.id, 'counted', { at: until, item, level, seconds }))
  await addActiveSeconds(workspace, item, missed + (isNoted ? seconds : 0), until)
}
