// `task edit`: change what a task says.
import { reportEditTask } from '../../../render/reports/task/edit.ts'
import { textOf, textsOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'
import { takeOnlyId } from '../../task-arguments.ts'
import { TASK_FLAGS } from './flags.ts'

export const edit: Command = {
  name: 'task edit',
  summary: 'Change what a task says, or tick what is met',
  usage: [
    '<id> --met <criterion>',
    '<id> --criterion <text>',
    '<id> --status pending | in_progress',
    '<id> --parent <id or none> --sprint <id or none> …',
  ],
  flags: [
    { name: 'met', kind: 'many', value: '<criterion>', help: 'a criterion that is met, by number or words' },
    { name: 'status', kind: 'text', value: '<status>', help: 'pending or in_progress; also opens it again' },
    { name: 'title', kind: 'text', value: '<title>', help: 'what is to be done, in a line' },
    ...TASK_FLAGS,
  ],
  async run(logbook, parsed) {
    const stored = await logbook.tasks.edit({
      task: takeOnlyId(parsed, 'task', 'edit'),
      title: textOf(parsed, 'title'),
      description: textOf(parsed, 'description'),
      priority: textOf(parsed, 'priority'),
      parent: textOf(parsed, 'parent'),
      sprint: textOf(parsed, 'sprint'),
      estimate: textOf(parsed, 'estimate'),
      status: textOf(parsed, 'status'),
      check: textOf(parsed, 'check'),
      criteria: textsOf(parsed, 'criterion'),
      met: textsOf(parsed, 'met'),
    })
    return reportEditTask(stored)
  },
}
