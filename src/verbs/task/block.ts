// Marks a task as blocked, with what is in the way.

import { change, statusFields } from '../../parts/tasks/change-task.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'

/** Throws WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
export async function blockTask(
  workspace: Workspace,
  input: { task: string; reason: string },
): Promise<StoredTask> {
  const found = await workspace.tasks.get(input.task)
  const reason = await cleanLine(workspace, input.reason, '--reason', 2_000)
  return change(workspace, found, task => ({ fields: statusFields(task, 'blocked', reason) }))
}
