// Takes a task in hand, and counts the time that went into it.
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../workspace.ts'
import { change, statusFields } from './change.ts'

/** One that is in progress stays so. Throws WRONG_STATE, NOT_FOUND, AMBIGUOUS_ID. */
export async function startTask(workspace: Workspace, id: string): Promise<StoredTask> {
  const found = await workspace.tasks.get(id)
  return change(workspace, found, task =>
    task.status === 'in_progress' ? {} : { fields: statusFields(task, 'in_progress') },
  )
}

/**
 * `seconds` that ended at `until` (ISO 8601) are added to what was counted before, whatever else is written to it
 * meanwhile; a second time for the same moment they are not.
 */
export async function addActiveSeconds(
  workspace: Workspace,
  id: string,
  seconds: number,
  until: string,
): Promise<void> {
  const found = await workspace.tasks.get(id)
  await change(workspace, found, task =>
    seconds <= 0 || task.activeUntil === until
      ? {}
      : { fields: { active_seconds: task.activeSeconds + seconds, active_until: until } },
  )
}
