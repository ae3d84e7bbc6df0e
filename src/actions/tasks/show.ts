// One task with what it belongs to, what belongs to it, and what is missing before it is done.
import type { StoredSprint } from '../../store/sprints.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { isPartOf } from '../../task/family.ts'
import { isOpen } from '../../task/transitions.ts'
import type { Validation } from '../../validation/rules.ts'
import { validateTask } from '../../validation/task.ts'
import { readProof } from '../proof.ts'
import type { Workspace } from '../workspace.ts'

export interface ShownTask {
  stored: StoredTask
  /** Undefined when there is none, or no such file. */
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

/** Undefined when the task is in none, or in one that has no file that can be read. */
export async function findSprintOf(
  workspace: Workspace,
  { task }: StoredTask,
): Promise<StoredSprint | undefined> {
  return task.sprint === undefined
    ? undefined
    : await workspace.sprints.find(task.sprint).catch(() => undefined)
}
