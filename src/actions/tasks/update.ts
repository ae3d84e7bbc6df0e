// Adds an update to a task: what was done for it, with the minute.
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
  const update = cleanText(input.text, 'The update')
  return change(workspace, found, () => ({ update }))
}
