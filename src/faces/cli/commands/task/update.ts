// `task update`: what was done for a task.
import { reportUpdateTask } from '../../../render/reports/task/update.ts'
import type { Command } from '../../command.ts'
import { takeId } from '../../task-arguments.ts'

export const update: Command = {
  name: 'task update',
  summary: 'Tell how a task goes',
  usage: ['<id> <what was done>'],
  flags: [],
  async run(logbook, parsed) {
    const { id, text } = takeId(parsed, 'task', 'update')
    return reportUpdateTask(await logbook.tasks.update({ task: id, text }))
  },
}
