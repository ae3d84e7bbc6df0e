// Gives a task up, with the reason; its file goes to the archive.

import { change, statusFields } from '../../parts/tasks/change-task.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

/** Throws WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
export async function cancelTask(
  workspace: Workspace,
  input: { task: string; reason: string },
): Promise<StoredTask> {
  const found = await workspace.tasks.get(input.task)
  const reason = await cleanLine(workspace, input.reason, '--reason', 2_000)
  const at = formatSecond(workspace.now())
  return change(workspace, found, task => ({
    fields: { ...statusFields(task, 'cancelled', reason), completed_at: at },
  }))
}
