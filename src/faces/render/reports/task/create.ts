// What `task create` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTask } from '../../present-task.ts'
import { timeFact } from '../../task-facts.ts'

export function reportCreateTask(stored: ResultOf<'task create'>): Answer {
  const { task, file } = stored
  return {
    page: {
      icon: '🗒',
      heading: `Task created: ${nameTask(task)}`,
      facts: [
        ['Priority', task.priority],
        ['Parent', task.parent],
        ['Sprint', task.sprint],
        ['Time', timeFact(0, task.estimateSeconds)],
        ['Criteria', task.criteria.map(({ text }) => text).join('\n')],
        ['Check', task.check],
        ['File', file],
      ],
      next:
        task.criteria.length > 0
          ? 'see which comes next with {task next}.'
          : `say what must hold when it is done: {task edit} ${task.id} --criterion "<what must hold>".`,
    },
    json: presentTask(stored),
  }
}
