// What `task complete` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTask, presentValidation } from '../../present-task.ts'
import { warningLines } from '../../proof-lines.ts'
import { placeFact, timeFact } from '../../task-facts.ts'

export function reportCompleteTask({ stored, validation }: ResultOf<'task complete'>): Answer {
  const { task } = stored
  return {
    page: {
      icon: '✅',
      heading: `Task completed: ${nameTask(task)}`,
      facts: [
        ['Summary', task.summary],
        ['Forced', task.forced],
        ['Time', timeFact(task.activeSeconds, task.estimateSeconds)],
        placeFact(stored),
      ],
      lists: [{ title: 'Worth a look', lines: warningLines(validation) }],
      next: 'see which comes next with {task next}.',
    },
    json: { ...presentTask(stored), validation: presentValidation(validation) },
  }
}
