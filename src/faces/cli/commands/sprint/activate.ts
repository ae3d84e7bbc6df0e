// `sprint activate`: begin a sprint, and bring it into focus.
import { reportActivateSprint } from '../../../render/reports/sprint/activate.ts'
import { textOf } from '../../arguments.ts'
import { type Command, SESSION_FLAG } from '../../command.ts'
import { takeOnlyId } from '../../task-arguments.ts'

export const activate: Command = {
  name: 'sprint activate',
  summary: 'Begin a sprint, and bring it into focus',
  usage: ['<id>'],
  flags: [SESSION_FLAG],
  async run(logbook, parsed) {
    const id = takeOnlyId(parsed, 'sprint', 'activate')
    return reportActivateSprint(await logbook.sprints.activate({ id, session: textOf(parsed, 'session') }))
  },
}
