// `task list`: which tasks there are.
import { reportTasks } from '../../../render/reports/task/list.ts'
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
    const listed = await logbook.tasks.list({
      status: textOf(parsed, 'status'),
      sprint: textOf(parsed, 'sprint'),
      parent: textOf(parsed, 'parent'),
    })
    const narrowed = parsed.given.some(({ name }) => name !== 'json')
    return reportTasks(listed, narrowed)
  },
}
