// `sprint complete`: finish a sprint.
import { presentSprint } from '../../../present-task.ts'
import { statusCounts, tellValidation, timeFact, warningLines } from '../../../task-facts.ts'
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
    const { stored, stats, validation } = completed
    const { sprint, file } = stored
    return {
      page: {
        icon: '✅',
        heading: `Sprint completed: ${sprint.id} – ${sprint.title}`,
        facts: [
          ['Summary', sprint.summary],
          ['Forced', sprint.forced],
          ['Tasks', statusCounts(stats.byStatus)],
          ['Time', timeFact(stats.activeSeconds, stats.estimateSeconds)],
          ['File', file],
        ],
        lists: [{ title: 'Worth a look', lines: warningLines(validation) }],
        next: 'plan the next one with {sprint create} "<title>".',
      },
      json: { ...presentSprint(completed), validation: tellValidation(validation) },
    }
  },
}
