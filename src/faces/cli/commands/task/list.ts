// `task list`: which tasks there are.

import { counted } from '../../../facts.ts'
import { presentTask } from '../../../present-task.ts'
import { problemList, taskLine } from '../../../task-facts.ts'
import { textOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'

export const list: Command = {
  name: 'task list',
  summary: 'Show which tasks there are',
  usage: ['', '--status <status>', '--sprint <id>', '--parent <id>'],
  flags: [
    { name: 'status', kind: 'text', value: '<status>', help: 'only those; open ones when left out' },
    { name: 'sprint', kind: 'text', value: '<id>', help: 'those of a sprint, whatever their status' },
    { name: 'parent', kind: 'text', value: '<id>', help: 'the parts of a task, whatever their status' },
  ],
  async run(logbook, parsed) {
    const { tasks, problems } = await logbook.tasks.list({
      status: textOf(parsed, 'status'),
      sprint: textOf(parsed, 'sprint'),
      parent: textOf(parsed, 'parent'),
    })
    const narrowed = parsed.given.some(({ name }) => name !== 'json')
    return {
      page: {
        icon: '🗒',
        heading:
          tasks.length > 0 ? counted(tasks.length, 'task') : narrowed ? 'No such tasks' : 'No open tasks',
        lists: [{ title: 'Tasks', lines: tasks.map(({ task }) => taskLine(task)) }, problemList(problems)],
        next:
          tasks.length > 0
            ? 'look at one with {task show} <id>, or see which comes next with {task next}.'
            : 'make one with {task create} "<title>".',
      },
      json: { tasks: tasks.map(presentTask), problems },
    }
  },
}
