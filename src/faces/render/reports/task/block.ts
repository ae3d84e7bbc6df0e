// What `task block` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTask } from '../../present-task.ts'

export function reportBlockTask(stored: ResultOf<'task block'>): Answer {
  const { task, file } = stored
  return {
    page: {
      icon: '⛔',
      heading: `Task blocked: ${nameTask(task)}`,
      facts: [
        ['Reason', task.reason],
        ['File', file],
      ],
      next: `when it is out of the way: {task edit} ${task.id} --status in_progress. Until then, see what else there is with {task next}.`,
    },
    json: presentTask(stored),
  }
}
