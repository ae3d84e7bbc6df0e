// `task complete`: finish a task.
import { reportCompleteTask } from '../../../render/reports/task/complete.ts'
import { isGiven, textOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'
import { FORCE_FLAGS, SUMMARY_FLAG, takeOnlyId } from '../../task-arguments.ts'

export const complete: Command = {
  name: 'task complete',
  summary: 'Finish a task that is done',
  usage: ['<id> --summary <text>', '<id> --force --reason <why>'],
  flags: [SUMMARY_FLAG, ...FORCE_FLAGS],
  async run(logbook, parsed) {
    const completed = await logbook.tasks.complete({
      task: takeOnlyId(parsed, 'task', 'complete'),
      summary: textOf(parsed, 'summary'),
      force: isGiven(parsed, 'force'),
      reason: textOf(parsed, 'reason'),
    })
    return reportCompleteTask(completed)
  },
}
