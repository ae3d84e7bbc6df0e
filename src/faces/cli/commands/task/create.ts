// `task create`: make a task.
import { presentTask } from '../../../present-task.ts'
import { nameTask, timeFact } from '../../../task-facts.ts'
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
    const { task, file } = stored
    return {
      page: {
        icon: '🗒',
        heading: `Task created: ${nameTask(task)}`,
        facts: [
          ['Priority', task.priority],
          ['Parent', task.parent],
          ['Sprint', task.sprint],
          ['Time', timeFact(0, task.estimateSeconds)],
          ['Criteria', task.criteria.map(({ text }) => text).join('\n')],
          ['Check', task.check],
          ['File', file],
        ],
        next:
          task.criteria.length > 0
            ? 'see which comes next with {task next}.'
            : `say when it is done: {task edit} ${task.id} --criterion "<what must hold>".`,
      },
      json: presentTask(stored),
    }
  },
}
