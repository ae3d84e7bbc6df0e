// `sprint complete`: finish a sprint.
import { reportCompleteSprint } from '../../../render/reports/sprint/complete.ts'
import { isGiven, textOf } from '../../arguments.ts'
import type { Command } from '../../command.ts'
import { FORCE_FLAGS, SUMMARY_FLAG, takeOnlyId } from '../../task-arguments.ts'

export const complete: Command = {
  name: 'sprint complete',
  summary: 'Finish a sprint',
  usage: ['<id> --summary <text>', '<id> --force --reason <why>'],
  flags: [SUMMARY_FLAG, ...FORCE_FLAGS],
  async run(logbook, parsed) {
    const completed = await logbook.sprints.complete({
      sprint: takeOnlyId(parsed, 'sprint', 'complete'),
      summary: textOf(parsed, 'summary'),
      force: isGiven(parsed, 'force'),
      reason: textOf(parsed, 'reason'),
    })
    return reportCompleteSprint(completed)
  },
}
