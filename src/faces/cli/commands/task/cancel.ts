// `task cancel`: give a task up.
import { presentTask } from '../../../present-task.ts'
import { nameTask } from '../../../task-facts.ts'
import type { Command } from '../../command.ts'
import { takeReason } from './block.ts'

export const cancel: Command = {
  name: 'task cancel',
  summary: 'Give a task up',
  usage: ['<id> --reason <why>'],
  flags: [{ name: 'reason', kind: 'text', value: '<why>', help: 'why it is given up' }],
  async run(logbook, parsed) {
    const stored = await logbook.tasks.cancel(takeReason(parsed, 'cancel'))
    const { task, file } = stored
    return {
      page: {
        icon: '🚫',
        heading: `Task cancelled: ${nameTask(task)}`,
        facts: [
          ['Reason', task.reason],
          ['Archived', file],
        ],
        next: `see which comes next with {task next}, or open it again with {task edit} ${task.id} --status pending.`,
      },
      json: presentTask(stored),
    }
  },
}
