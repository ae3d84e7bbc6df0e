// Begins a task.
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
