// Counts the time that went into what is in focus, and writes down what came into it and what has lost it. All is told
// from the activities and the document, so that whoever comes next goes on where a writer was cut off.
import { type Interval, secondsWithin } from '../../activity/active-time.ts'
import { type InFocus, readInFocus } from '../../activity/in-focus.ts'
import { LogbookError } from '../../errors.ts'
import type { WorkSession } from '../../journal/work-session.ts'
import { type FocusItem, type FocusStack, has, LEVELS } from '../../planning/focus-stack.ts'
import { readActivities } from '../../store/activities.ts'
import type { StoredSession } from '../../store/work-sessions.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { type ActiveTime, readActiveTime, record } from '../record-activity.ts'
import { addActiveSeconds, findActiveUntil } from '../tasks/start-task.ts'
import { stackOf } from './focus-state.ts'

/** What has lost the focus, and how long it had it. */
export interface Settled extends FocusItem {
  seconds: number
}

/** Of what the document no longer has in focus. `before`: as it was until the change that was just written. */
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
      // Lost earlier, by a writer that was cut off: what was written since is not its time.
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

/** Of what is in focus and stays there: what a task has taken is looked at before it is done. */
export async function count(workspace: Workspace, stored: StoredSession): Promise<void> {
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

/** One at a time, with the focus as it is now: of two that count the same time, the second finds it counted. */
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
    // What is not counted now is counted by whoever comes next.
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

/** What went into each task while it was in focus in a work session, the most first. */
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

/** Of a task in focus, seconds that are not in its file yet. */
export function timeInFocus({ activities, intervals }: ActiveTime, task: string, now: Date): number {
  const one = readInFocus(activities).find(({ item, level }) => level === 'task' && item === task)
  return one ? secondsWithin(intervals, one.counted, now.getTime()) : 0
}

/**
 * The time since it was counted last. It is written down before the task is given it: a task that was not given what
 * was counted last is given that too, and none is given the same time twice.
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
