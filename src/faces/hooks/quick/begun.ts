// That a conversation has begun to belong to a work session, for the clock of that one.
import { renderActivity } from '../../../activity/activity.ts'
import { stampRun } from '../../../activity/cost.ts'
import { appendLine } from '../../../store/disk/append-line.ts'
import { findRoot } from '../../../store/disk/root.ts'
import { activityPath } from '../../../store/paths.ts'
import type { Where } from './look.ts'

/** Never throws: a conversation begins also where that cannot be written. */
export function keepBegun({ cwd, env, claudeSession }: Where, workSession: string): void {
  if (!claudeSession) return
  const activity = {
    at: stampRun(new Date()),
    what: 'conversation-begun',
    actor: 'logbook' as const,
    source: 'hook' as const,
    conversation: claudeSession,
  }
  try {
    appendLine(findRoot({ cwd, env }).path, activityPath(workSession), renderActivity(activity))
  } catch {
    // The disk is full or not ours.
  }
}
