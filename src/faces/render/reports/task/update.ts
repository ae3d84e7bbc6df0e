// What `task update` tells.
import { nameTask } from '../../../../planning/name-task.ts'
import { counted } from '../../../../text/names/counted.ts'
import type { ResultOf } from '../../../../verbs/registry.ts'
import type { Answer } from '../../answer.ts'
import { presentTask } from '../../present-task.ts'

export function reportUpdateTask(stored: ResultOf<'task update'>): Answer {
  const { task } = stored
  return {
    page: {
      icon: '📝',
      heading: `Update added to ${nameTask(task)}`,
      facts: [['Updates', counted(task.updates.length, 'update')]],
      next: `go on, or see the whole with {task show} ${task.id}.`,
    },
    json: presentTask(stored),
  }
}
