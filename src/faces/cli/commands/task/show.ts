// `task show`: one task with all that belongs to it.
import { reportTask } from '../../../render/reports/task/show.ts'
import type { Command } from '../../command.ts'
import { takeOnlyId } from '../../task-arguments.ts'

export const show: Command = {
  name: 'task show',
  summary: 'Look at a task',
  usage: ['<id>'],
  flags: [],
  async run(logbook, parsed) {
    return reportTask(await logbook.tasks.show(takeOnlyId(parsed, 'task', 'show')))
  },
}
