// What `sprint create` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentSprint } from '../../present-task.ts'

export function reportCreateSprint(shown: ResultOf<'sprint show'>): Answer {
  const { sprint } = shown.stored
  return {
    page: {
      icon: '🏁',
      heading: `Sprint created: ${nameTask(sprint)}`,
      facts: [
        ['Goal', sprint.goal],
        ['File', shown.stored.file],
      ],
      next: `put tasks into it: {task create} "<title>" --sprint ${sprint.id}, or {task edit} <id> --sprint ${sprint.id}.`,
    },
    json: presentSprint(shown),
  }
}
