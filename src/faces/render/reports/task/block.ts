// What `task block` tells.
import type { Logbook } from '../../../../logbook.ts'
import type { Answer } from '../../answer.ts'
import { presentTask } from '../../present-task.ts'
import { nameTask } from '../../task-facts.ts'

export function reportBlockTask(stored: Awaited<ReturnType<Logbook['tasks']['block']>>): Answer {
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
