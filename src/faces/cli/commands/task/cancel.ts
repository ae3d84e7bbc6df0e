// `task cancel`: give a task up.
import { reportCancelTask } from '../../../render/reports/task/cancel.ts'
import type { Command } from '../../command.ts'
import { takeReason } from './block.ts'

export const cancel: Command = {
  name: 'task cancel',
  summary: 'Give a task up',
  usage: ['<id> --reason <why>'],
  flags: [{ name: 'reason', kind: 'text', value: '<why>', help: 'why it is given up' }],
  async run(logbook, parsed) {
    return reportCancelTask(await logbook.tasks.cancel(takeReason(parsed, 'cancel')))
  },
}
