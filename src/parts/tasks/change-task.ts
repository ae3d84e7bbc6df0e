// Changes the file of one task, for all verbs about tasks.

import type { Task, TaskStatus } from '../../planning/task.ts'
import { changeTask, type TaskChanges } from '../../planning/task-changes.ts'
import { checkTransition } from '../../planning/task-transitions.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

/** `changes` gets the task as it is now. */
export async function change(
  workspace: Workspace,
  found: StoredTask,
  changes: (task: Task) => TaskChanges,
): Promise<StoredTask> {
  const now = formatSecond(workspace.now())
  return workspace.tasks.update(found, ({ text, file, task }) => changeTask(text, file, changes(task), now))
}

/** The fields for a status. Empties those of the previous one, and keeps a person's word for the same status. Throws WRONG_STATE. */
export function statusFields(task: Task, to: TaskStatus, reason = ''): Record<string, string> {
  checkTransition(task, to)
  if (task.status !== to) return { status: to, reason, completed_at: '', forced: '' }
  return isUnknown(task, 'status') ? { status: to, reason } : { reason }
}

/** True if the file has no known status. */
export function isUnknown(task: Task, name: string): boolean {
  return task.unknown.some(({ key }) => key.toLowerCase() === name)
}
