// Finds the sprint of a task.
import type { StoredSprint } from '../../store/sprints.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'

/** Undefined if the task has no sprint, or the sprint has no readable file. */
export async function findSprintOf(
  workspace: Workspace,
  { task }: StoredTask,
): Promise<StoredSprint | undefined> {
  return task.sprint === undefined
    ? undefined
    : await workspace.sprints.find(task.sprint).catch(() => undefined)
}
