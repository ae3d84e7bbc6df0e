// Reads and adds the time of a task.
import type { Workspace } from '../../workspace.ts'
import { change } from './change-task.ts'

/** The end of the time that was last added to a task, ISO 8601. Empty if there is none, undefined if the task is not open. */
export async function findActiveUntil({ tasks }: Workspace, id: string): Promise<string | undefined> {
  const found = await tasks.findOpen(id).catch(() => undefined)
  return found && (found.task.activeUntil ?? '')
}

/** Adds time that ended at `until` (ISO 8601) to an open task. Never throws: the next process finds the missing time. */
export async function addActiveSeconds(
  workspace: Workspace,
  id: string,
  seconds: number,
  until: string,
): Promise<void> {
  if (seconds <= 0) return
  try {
    const found = await workspace.tasks.findOpen(id)
    if (!found) return
    await change(workspace, found, ({ activeSeconds, activeUntil = '' }) => ({
      fields: {
        active_seconds: activeSeconds + seconds,
        active_until: activeUntil > until ? activeUntil : until,
      },
    }))
  } catch {
    return
  }
}
