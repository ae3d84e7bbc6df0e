// Counts the time of work of a work session from its activities.
import { activeIntervals, type Interval, isClockRunning, secondsWithin } from '../activity/active-time.ts'
import type { Activity } from '../activity/activity.ts'
import { isRunningIn } from '../host/claude-code/running-conversation.ts'
import type { WorkSession } from '../journal/work-session.ts'
import { readActivities } from '../store/activities.ts'
import { findClaudeSession, whichAreKnown } from '../store/claude-sessions.ts'
import { formatSecond, parseTime } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'
import { actedNow, record } from './record-activity.ts'

export interface ActiveTime {
  activities: Activity[]
  intervals: Interval[]
  /** The time until now. */
  seconds: number
}

export async function readActiveTime(workspace: Workspace, session: WorkSession): Promise<ActiveTime> {
  const { id: workSession } = session
  const { claudeSession } = workspace
  const written = await readActivities(workspace.store, workSession)
  const paused = missedPause(written, session)
  const activities = paused
    ? [...written, { ...actedNow(workspace), actor: 'logbook' as const, ...paused }]
    : written
  const heard = new Set(activities.map(({ conversation }) => conversation))
  const going = new Set<string>()
  for (const conversation of await whichAreKnown(workspace.store, heard)) {
    if (await goesOn(workspace, workSession, conversation)) going.add(conversation)
  }
  if (claudeSession && (await goesOn(workspace, workSession, claudeSession))) going.add(claudeSession)
  const intervals = activeIntervals(activities, conversation => going.has(conversation))
  return { activities, intervals, seconds: secondsWithin(intervals, 0, workspace.now().getTime()) }
}

/** The fields of the front matter. None if there is no activity to read: the file may be damaged, and the last time stays. */
export function timeFields({ activities, seconds }: ActiveTime): Record<string, number> {
  return activities.length === 0 ? {} : { total_active_seconds: seconds }
}

/**
 * Finds a pause without a record: a person paused it in the file, or a process was killed before recording it. The clock
 * stopped at the last change. Call this before overwriting that change.
 */
export async function notePause(workspace: Workspace, session: WorkSession): Promise<void> {
  const paused = missedPause(await readActivities(workspace.store, session.id), session)
  if (paused) await record(workspace, session.id, paused.what, { at: paused.at })
}

function missedPause(
  activities: Activity[],
  { status, updatedAt }: WorkSession,
): Pick<Activity, 'at' | 'what'> | undefined {
  if (status === 'active' || !isClockRunning(activities) || !updatedAt) return undefined
  const time = parseTime(updatedAt)
  return time && { at: formatSecond(time), what: 'paused' }
}

/** True if the conversation is still with this work session, and its process still with the conversation. */
async function goesOn(
  { store, claudeSession, host }: Workspace,
  workSession: string,
  conversation: string,
): Promise<boolean> {
  const known = await findClaudeSession(store, conversation)
  if (known?.workSession !== undefined && known.workSession !== workSession) return false
  if (conversation === claudeSession) return true
  return known?.process !== undefined && isRunningIn(host, known.process, conversation)
}
