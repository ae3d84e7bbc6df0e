// The sprint that a task is in.
import type { StoredSprint } from '../../store/sprints.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'

/** Undefined when the task is in none, or in one that has no file that can be read. */
export async function findSprintOf(
  workspace: Workspace,
  { task }: StoredTask,
): Promise<StoredSprint | undefined> {
  return task.sprint === undefined
    ? undefined
    : await workspace.sprints.find(task.sprint).catch(() => undefined)
}
