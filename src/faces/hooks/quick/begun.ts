// Records that a conversation now belongs to a work session, for the clock of the work session.
import { renderActivity } from '../../../activity/activity.ts'
import { appendLine } from '../../../store/disk/append-line.ts'
import { findRoot } from '../../../store/disk/root.ts'
import { activityPath } from '../../../store/paths.ts'
import { stampSecond } from '../../../text/stamp-second.ts'
import type { Where } from './look.ts'

/** Never throws: a failed write must not stop the start of a conversation. */
export function keepBegun({ cwd, env, claudeSession }: Where, workSession: string): void {
  if (!claudeSession) return
  const activity = {
    at: stampSecond(new Date()),
    what: 'conversation-begun',
    actor: 'logbook' as const,
    source: 'hook' as const,
    conversation: claudeSession,
  }
  try {
    appendLine(findRoot({ cwd, env }).path, activityPath(workSession), renderActivity(activity))
  } catch {
    // The disk may be full or read-only.
  }
}
