// `task create`: make a task.
import { reportCreateTask } from '../../../render/reports/task/create.ts'
import { textOf, textsOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'
import { TASK_FLAGS } from './flags.ts'

export const create: Command = {
  name: 'task create',
  summary: 'Make a task',
  usage: ['<title> [--criterion <text>]… [--priority <priority>] [--estimate <duration>]'],
  flags: [
    { name: 'title', kind: 'text', value: '<title>', help: 'what is to be done, in a line' },
    ...TASK_FLAGS,
  ],
  async run(logbook, parsed) {
    const stored = await logbook.tasks.create({
      title: textOf(parsed, 'title') ?? parsed.text ?? '',
      description: textOf(parsed, 'description'),
      priority: textOf(parsed, 'priority'),
      parent: textOf(parsed, 'parent'),
      sprint: textOf(parsed, 'sprint'),
      estimate: textOf(parsed, 'estimate'),
      criteria: textsOf(parsed, 'criterion'),
      check: textOf(parsed, 'check'),
    })
    return reportCreateTask(stored)
  },
}
