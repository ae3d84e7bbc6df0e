// Activates a task, and counts the time that went into it.
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { change, statusFields } from './change-task.ts'

/** One that is in progress stays so. Throws WRONG_STATE, NOT_FOUND, AMBIGUOUS_ID. */
export async function startTask(workspace: Workspace, id: string): Promise<StoredTask> {
  const found = await workspace.tasks.get(id)
  return change(workspace, found, task =>
    task.status === 'in_progress' ? {} : { fields: statusFields(task, 'in_progress') },
  )
}

/** Until when the time was counted that a task was given, ISO 8601; empty for none, undefined for one that is not among the open ones. */
export async function findActiveUntil({ tasks }: Workspace, id: string): Promise<string | undefined> {
  const found = await tasks.findOpen(id).catch(() => undefined)
  return found && (found.task.activeUntil ?? '')
}

/** Adds time that ended at `until` (ISO 8601) to an open task, whatever else is written to it meanwhile. Never throws: whoever comes next finds that it was not given. */
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
