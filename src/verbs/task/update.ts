// Adds an update to a task: what was done for it, with the minute.

import { LogbookError } from '../../errors.ts'
import { cleanText } from '../../parts/input.ts'
import { changeTask } from '../../planning/task-changes.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

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
  return addUpdates(workspace, found, [input.text])
}

/** All in one write. Throws INVALID_INPUT for one that is too long. */
export async function addUpdates(
  workspace: Workspace,
  found: StoredTask,
  texts: string[],
): Promise<StoredTask> {
  const updates = texts.map(text => cleanText(text, 'The update'))
  const now = formatSecond(workspace.now())
  return workspace.tasks.update(found, ({ text, file }) =>
    updates.reduce((edited, update) => changeTask(edited, file, { update }, now), text),
  )
}
