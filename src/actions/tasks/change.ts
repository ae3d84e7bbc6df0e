// One change of one task's file: what the verbs about tasks have in common.
import { formatSecond } from '../../document/time.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { changeTask, type TaskChanges } from '../../task/changes.ts'
import type { Task, TaskStatus } from '../../task/task.ts'
import { checkTransition } from '../../task/transitions.ts'
import type { Workspace } from '../workspace.ts'

/** `changes` are made of the task as it is then. */
export async function change(
  workspace: Workspace,
  found: StoredTask,
  changes: (task: Task) => TaskChanges,
): Promise<StoredTask> {
  const now = formatSecond(workspace.now())
  return workspace.tasks.update(found, ({ text, file, task }) => changeTask(text, file, changes(task), now))
}

/** The keys that say a status; those of the one before are emptied. Throws WRONG_STATE. */
export function statusFields(task: Task, to: TaskStatus, reason = ''): Record<string, string> {
  checkTransition(task, to)
  return { status: to, reason, ...(task.status === to ? {} : { completed_at: '', forced: '' }) }
}
