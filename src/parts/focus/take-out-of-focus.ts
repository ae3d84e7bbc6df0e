// Takes a task or sprint out of focus in every work session, for a verb that ends it.
import type { Workspace } from '../../workspace.ts'
import { leaveEverywhere } from './leave-everywhere.ts'

/** `named` is a person's name for it. Throws NOT_FOUND, AMBIGUOUS_ID. */
export async function takeOutOfFocus<T>(
  workspace: Workspace,
  level: 'sprint' | 'task',
  named: string,
  what: string,
  end: () => Promise<T>,
): Promise<T> {
  const id =
    level === 'task'
      ? (await workspace.tasks.get(named)).task.id
      : (await workspace.sprints.get(named)).sprint.id
  return leaveEverywhere(workspace, { level, id, what }, end)
}
