// Writes down what happened to a work session, and tells from that how long it was worked on.
import { activeIntervals, type Interval, secondsWithin } from '../activity/active-time.ts'
import type { Activity, Actor } from '../activity/activity.ts'
import { formatSecond } from '../document/time.ts'
import { keepActivity, readActivities } from '../store/activities.ts'
import { findClaudeSession } from '../store/claude-sessions.ts'
import { isRunningIn } from '../store/running-conversation.ts'
import type { Workspace } from './workspace.ts'

type Details = Partial<Pick<Activity, 'at' | 'conversation' | 'item' | 'level' | 'text' | 'seconds'>>

/** Never throws: what a verb has written stands, also when this cannot be added; then it returns false. */
export async function record(
  workspace: Workspace,
  workSession: string,
  what: string,
  details: Details = {},
): Promise<boolean> {
  const { source, claudeSession, now, sessions } = workspace
  const text = details.text === undefined ? undefined : await sessions.conceal(details.text)
  const at = formatSecond(now())
  const activity = {
    at,
    what,
    actor: actorOf(workspace),
    source,
    conversation: claudeSession,
    ...details,
    text,
  }
  return keepActivity(workspace.store, workSession, activity).then(
    () => true,
    () => false,
  )
}

/** In a shell of Claude Code nobody can tell whether the user has typed it. */
function actorOf({ source, claudeSession }: Workspace): Actor {
  if (source === 'hook') return 'logbook'
  return source === 'mcp' || (source === 'cli' && claudeSession !== undefined) ? 'claude' : 'user'
}

export interface ActiveTime {
  activities: Activity[]
  intervals: Interval[]
  /** Until now. */
  seconds: number
}

export async function readActiveTime(workspace: Workspace, workSession: string): Promise<ActiveTime> {
  const activities = await readActivities(workspace.store, workSession)
  const going = new Map<string, boolean>()
  for (const { conversation } of activities) {
    if (conversation !== undefined && !going.has(conversation))
      going.set(conversation, await goesOn(workspace, workSession, conversation))
  }
  const intervals = activeIntervals(activities, conversation => going.get(conversation) === true)
  return { activities, intervals, seconds: secondsWithin(intervals, 0, workspace.now().getTime()) }
}

/** With this work session: a conversation may have gone over to another one, or its process to another conversation. */
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
