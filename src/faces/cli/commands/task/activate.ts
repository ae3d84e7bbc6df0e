// `task activate`: take a task in hand.
import { reportActivateTask } from '../../../render/reports/task/activate.ts'
import { textOf } from '../../arguments.ts'
import { type Command, SESSION_FLAG } from '../../command.ts'
import { takeOnlyId } from '../../task-arguments.ts'

export const activate: Command = {
  name: 'task activate',
  summary: 'Take a task in hand: what is logged belongs to it, and its clock runs',
  usage: ['<id>'],
  flags: [SESSION_FLAG],
  async run(logbook, parsed) {
    const id = takeOnlyId(parsed, 'task', 'activate')
    return reportActivateTask(await logbook.tasks.activate({ id, session: textOf(parsed, 'session') }))
  },
}
