// Adds an update to a task: what was done, with the time.

import { LogbookError } from '../../errors.ts'
import { taskInFocus } from '../../parts/focus/task-in-focus.ts'
import { cleanText } from '../../parts/input.ts'
import { changeTask } from '../../planning/task-changes.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { TASK_ID_OR_FOCUS } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'

export const update = defineVerb({
  summary: 'Tell how a task goes',
  usage: ['<id> <what was done>'],
  arguments: {
    text: { kind: 'text', help: 'what was done', needed: true, flag: false },
    id: TASK_ID_OR_FOCUS,
  },
  bare: ['id', 'text'],
  tool: { name: 'task_update', shared: '', bare: ['id', 'update'] },
  run: async (workspace, { id, text }) =>
    addUpdate(workspace, { task: await taskInFocus(workspace, id), text }),
})

/** Throws INVALID_INPUT for an empty or too long text, NOT_FOUND, AMBIGUOUS_ID. */
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
  return addUpdates(workspace, found, [cleanText(input.text, 'The update')])
}

/** Adds all updates, which are clean, in one write. */
export async function addUpdates(
  workspace: Workspace,
  found: StoredTask,
  updates: string[],
): Promise<StoredTask> {
  const now = formatSecond(workspace.now())
  return workspace.tasks.update(found, ({ text, file }) =>
    updates.reduce((edited, update) => changeTask(edited, file, { update }, now), text),
  )
}
