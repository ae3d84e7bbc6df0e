// What `sprint complete` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentSprint, presentValidation } from '../../present-task.ts'
import { warningLines } from '../../proof-lines.ts'
import { statusCounts, timeFact } from '../../task-facts.ts'

export function reportCompleteSprint(completed: ResultOf<'sprint complete'>): Answer {
  const { stored, stats, validation } = completed
  const { sprint, file } = stored
  return {
    page: {
      icon: '✅',
      heading: `Sprint completed: ${nameTask(sprint)}`,
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
    json: { ...presentSprint(completed), validation: presentValidation(validation) },
  }
}
