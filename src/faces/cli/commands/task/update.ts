// `task update`: what was done for a task.

import { counted } from '../../../facts.ts'
import { presentTask } from '../../../present-task.ts'
import { nameTask } from '../../../task-facts.ts'
import type { Command } from '../../command.ts'
import { takeId } from '../../task-arguments.ts'

export const update: Command = {
  name: 'task update',
  summary: 'Tell how a task goes',
  usage: ['<id> <what was done>'],
  flags: [],
  async run(logbook, parsed) {
    const { id, text } = takeId(parsed, 'task', 'update')
    const stored = await logbook.tasks.update({ task: id, text })
    const { task } = stored
    return {
      page: {
        icon: '📝',
        heading: `Update added to ${nameTask(task)}`,
        facts: [['Updates', counted(task.updates.length, 'update')]],
        next: `go on, or see the whole with {task show} ${task.id}.`,
      },
      json: presentTask(stored),
    }
  },
}
