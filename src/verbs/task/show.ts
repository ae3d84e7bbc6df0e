// Shows a task with its parent, its parts, and what it still needs to be done.

import { readProof } from '../../parts/read-proof.ts'
import { findSprintOf } from '../../parts/tasks/find-sprint.ts'
import { isPartOf } from '../../planning/family.ts'
import { isOpen } from '../../planning/task-transitions.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { validateTask } from '../../planning/validation/task-rules.ts'
import type { StoredSprint } from '../../store/sprints.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { taskId } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'

export const show = defineVerb({
  summary: 'Look at a task',
  usage: ['<id>'],
  arguments: { id: taskId('show') },
  bare: ['id'],
  tool: { name: 'task_list', shared: '' },
  run: (workspace, { id }) => showTask(workspace, id),
})

export interface ShownTask {
  stored: StoredTask
  /** Undefined if there is none, or its file is missing. */
  parent: StoredTask | undefined
  sprint: StoredSprint | undefined
  subtasks: StoredTask[]
  validation: Validation
}

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function showTask(workspace: Workspace, id: string): Promise<ShownTask> {
  const stored = await workspace.tasks.get(id)
  const { task } = stored
  const { tasks } = await workspace.tasks.list('active', 'archive')
  const subtasks = tasks.filter(other => isPartOf(other.task, task))
  const openSubtasks = subtasks.map(({ task: other }) => other).filter(isOpen)
  return {
    stored,
    parent: tasks.find(other => isPartOf(task, other.task)),
    sprint: await findSprintOf(workspace, stored),
    subtasks,
    validation: validateTask({ task, openSubtasks, proof: await readProof(workspace, task) }),
  }
}
