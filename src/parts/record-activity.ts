// Records what happened to a work session.
import type { Activity, Actor } from '../activity/activity.ts'
import { keepActivity } from '../store/activities.ts'
import { formatSecond } from '../text/time.ts'
import type { Workspace } from '../workspace.ts'

type Details = Partial<
  Pick<Activity, 'at' | 'conversation' | 'item' | 'level' | 'text' | 'seconds' | 'write'>
>

/** Returns false if the write fails. Never throws, because the verb's own write is done. */
export async function record(
  workspace: Workspace,
  workSession: string,
  what: string,
  details: Details = {},
): Promise<boolean> {
  const { claudeSession, sessions, recording } = workspace
  const text = details.text === undefined ? undefined : await sessions.conceal(details.text)
  const acted = { ...actedNow(workspace), what, conversation: claudeSession, write: recording?.id }
  const activity = { ...acted, ...details, text }
  return keepActivity(workspace.store, workSession, activity).then(
    () => true,
    () => false,
  )
}

/** Who does something now, and when. */
export function actedNow(workspace: Workspace): Pick<Activity, 'at' | 'actor' | 'source'> {
  return { at: formatSecond(workspace.now()), actor: actorOf(workspace), source: workspace.source }
}

/** A call in a shell of Claude Code counts as Claude's, because a user's call looks the same. */
function actorOf({ source, claudeSession }: Workspace): Actor {
  if (source === 'hook') return 'logbook'
  return source === 'mcp' || (source === 'cli' && claudeSession !== undefined) ? 'claude' : 'user'
}
