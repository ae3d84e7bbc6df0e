// Marks a task as blocked, with the reason.

import { takeOutOfFocus } from '../../parts/focus/take-out-of-focus.ts'
import { taskInFocus } from '../../parts/focus/task-in-focus.ts'
import { change, statusFields } from '../../parts/tasks/change-task.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { TASK_ID_OR_FOCUS } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'

export const block = defineVerb({
  summary: 'Say what is in the way of a task',
  usage: ['[<id>] --reason <what is in the way>'],
  arguments: {
    id: TASK_ID_OR_FOCUS,
    reason: {
      kind: 'text',
      value: '<text>',
      help: 'what is in the way',
      needed: true,
      missing: { message: 'Say what is in the way.', next: '{task block} <id> --reason "<text>".' },
    },
  },
  bare: ['id', 'reason'],
  tool: { name: 'task_update', shared: 'status: blocked' },
  run: async (workspace, { id, reason }) => {
    const task = await taskInFocus(workspace, id)
    return takeOutOfFocus(workspace, 'task', task, 'task-blocked', () =>
      blockTask(workspace, { task, reason }),
    )
  },
})

/** Throws WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
async function blockTask(workspace: Workspace, input: { task: string; reason: string }): Promise<StoredTask> {
  const found = await workspace.tasks.get(input.task)
  const reason = await cleanLine(workspace, input.reason, '--reason', 2_000)
  return change(workspace, found, task => ({ fields: statusFields(task, 'blocked', reason) }))
}
