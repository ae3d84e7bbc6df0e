// Gives a task up, with the reason; its file goes to the archive.
import { formatSecond } from '../../document/time.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../workspace.ts'
import { change, statusFields } from './change.ts'
import { cleanLine } from './input.ts'

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
