// Adds an update to a task: what was done for it, with the minute.
import { LogbookError } from '../../errors.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { cleanText } from '../input.ts'
import type { Workspace } from '../workspace.ts'
import { change } from './change.ts'

/** Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
export async function addUpdate(
  workspace: Workspace,
  input: { task: string; text: string },
): Promise<StoredTask> {
  const found = await workspace.tasks.get(input.task)
  if (input.text.trim() === '') {
    throw new LogbookError(
      'INVALID_INPUT',
      'The update is empty.',
      `Say what was done: {task update} ${found.task.id} <what was done>.`,
    )
  }
  const update = cleanText(input.text, 'The update')
  return change(workspace, found, () => ({ update }))
}
