// What `task edit` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTask } from '../../present-task.ts'
import { criteriaLines, describeStatus, timeFact } from '../../task-facts.ts'

export function reportEditTask(stored: ResultOf<'task edit'>): Answer {
  const { task, file } = stored
  const met = task.criteria.every(criterion => criterion.met)
  return {
    page: {
      icon: '🗒',
      heading: `Task changed: ${nameTask(task)}`,
      facts: [
        ['Status', describeStatus(task.status)],
        ['Priority', task.priority],
        ['Parent', task.parent],
        ['Sprint', task.sprint],
        ['Time', timeFact(task.activeSeconds, task.estimateSeconds)],
        ['Check', task.check],
        ['File', file],
      ],
      lists: [{ title: 'Acceptance criteria', lines: criteriaLines(task) }],
      next:
        met && task.criteria.length > 0
          ? `all criteria are met: finish with {task complete} ${task.id} --summary "<what was done>".`
          : `go on, or see the whole with {task show} ${task.id}.`,
    },
    json: presentTask(stored),
  }
}
