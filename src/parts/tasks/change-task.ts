// One change of one task's file: what the verbs about tasks have in common.

import type { Task, TaskStatus } from '../../planning/task.ts'
import { changeTask, type TaskChanges } from '../../planning/task-changes.ts'
import { checkTransition } from '../../planning/task-transitions.ts'
import type { StoredTask } from '../../store/tasks.ts'
import { formatSecond } from '../../text/time.ts'
import type { Workspace } from '../../workspace.ts'

/** `changes` are made of the task as it is then. */
export async function change(
  workspace: Workspace,
  found: StoredTask,
  changes: (task: Task) => TaskChanges,
): Promise<StoredTask> {
  const now = formatSecond(workspace.now())
  return workspace.tasks.update(found, ({ text, file, task }) => changeTask(text, file, changes(task), now))
}

/** The keys that say a status; those of the one before are emptied. A word that says it already stays as it is. Throws WRONG_STATE. */
export function statusFields(task: Task, to: TaskStatus, reason = ''): Record<string, string> {
  checkTransition(task, to)
  if (task.status !== to) return { status: to, reason, completed_at: '', forced: '' }
  return isUnknown(task, 'status') ? { status: to, reason } : { reason }
}

/** The file says nothing there that is understood. */
export function isUnknown(task: Task, name: string): boolean {
  return task.unknown.some(({ key }) => key.toLowerCase() === name)
}
