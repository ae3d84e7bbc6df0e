// Gives a task up, with the reason, and moves its file to the archive.

import { takeOutOfFocus } from '../../parts/focus/take-out-of-focus.ts'
import { taskInFocus } from '../../parts/focus/task-in-focus.ts'
import { change, statusFields } from '../../parts/tasks/change-task.ts'
import { cleanLine } from '../../parts/tasks/task-input.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'
import { TASK_ID_OR_FOCUS } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'

export const cancel = defineVerb({
  summary: 'Give a task up',
  usage: ['[<id>] --reason <why>'],
  arguments: {
    id: TASK_ID_OR_FOCUS,
    reason: {
      kind: 'text',
      value: '<why>',
      help: 'why it is given up',
      needed: true,
      missing: {
        message: 'Giving a task up needs a reason, for whoever comes back to it.',
        next: '{task cancel} <id> --reason "<text>".',
      },
    },
  },
  bare: ['id', 'reason'],
  tool: { name: 'task_update', shared: 'status: cancelled' },
  run: async (workspace, { id, reason }) => {
    const task = await taskInFocus(workspace, id)
    return takeOutOfFocus(workspace, 'task', task, 'task-cancelled', () =>
      cancelTask(workspace, { task, reason }),
    )
  },
})

/** Throws WRONG_STATE, INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID. */
async function cancelTask(
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
