// What `task deactivate` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTask, presentValidation } from '../../present-task.ts'
import { warningLines } from '../../proof-lines.ts'
import { describeStatus, timeFact } from '../../task-facts.ts'
import { leftFact, presentFocus } from '../focus.ts'

export function reportDeactivateTask(result: ResultOf<'task deactivate'>): Answer {
  const { task: stored, validation, focus } = result
  const { task, file } = stored
  const done = task.status === 'completed'
  return {
    page: {
      icon: done ? '✅' : '⏸',
      heading: `${done ? 'Task completed' : 'Set aside'}: ${nameTask(task)}`,
      facts: [
        ['Status', describeStatus(task.status)],
        ['Summary', task.summary],
        ['Forced', task.forced],
        ['Time', timeFact(task.activeSeconds, task.estimateSeconds)],
        ['Left focus', leftFact(focus.left)],
        ['File', file],
      ],
      lists: [{ title: 'Worth a look', lines: validation ? warningLines(validation) : [] }],
      next: done
        ? 'see which comes next with {task next}.'
        : `activate it again with {task activate} ${task.id}, or see which comes next with {task next}.`,
    },
    json: {
      ...presentTask(stored),
      validation: validation ? presentValidation(validation) : null,
      focus: presentFocus(focus),
    },
  }
}
