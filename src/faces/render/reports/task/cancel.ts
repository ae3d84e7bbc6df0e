// What `task cancel` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTask } from '../../present-task.ts'
import { placeFact } from '../../task-facts.ts'

export function reportCancelTask(stored: ResultOf<'task cancel'>): Answer {
  const { task } = stored
  return {
    page: {
      icon: '🚫',
      heading: `Task cancelled: ${nameTask(task)}`,
      facts: [['Reason', task.reason], placeFact(stored)],
      next: `see which comes next with {task next}, or open it again with {task edit} ${task.id} --status pending.`,
    },
    json: presentTask(stored),
  }
}
