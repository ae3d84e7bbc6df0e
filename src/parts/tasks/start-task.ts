// Activates a task, and adds time to it.
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { change, statusFields } from './change-task.ts'

/** Keeps a task in progress as it is. Throws WRONG_STATE, NOT_FOUND, AMBIGUOUS_ID. */
export async function startTask(workspace: Workspace, id: string): Promise<StoredTask> {
  const found = await workspace.tasks.get(id)
  return change(workspace, found, task =>
    task.status === 'in_progress' ? {} : { fields: statusFields(task, 'in_progress') },
  )
}

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
