// `sprint create`: make a sprint.
import { reportCreateSprint } from '../../../render/reports/sprint/create.ts'
import { textOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'

export const create: Command = {
  name: 'sprint create',
  summary: 'Make a sprint',
  usage: ['<title> [--goal <goal>]'],
  flags: [
    { name: 'title', kind: 'text', value: '<title>', help: 'what it is called' },
    { name: 'goal', kind: 'text', value: '<goal>', help: 'what it is to achieve' },
  ],
  async run(logbook, parsed) {
    const { sprint } = await logbook.sprints.create({
      title: textOf(parsed, 'title') ?? parsed.text ?? '',
      goal: textOf(parsed, 'goal'),
    })
    return reportCreateSprint(await logbook.sprints.show(sprint.id))
  },
}
