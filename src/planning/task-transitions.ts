// The allowed changes of a task's state. A completed or cancelled task can be opened again.
import { LogbookError } from '../errors.ts'
import type { Task, TaskStatus } from './task.ts'

const TRANSITIONS: Record<TaskStatus, TaskStatus[]> = {
  pending: ['in_progress', 'completed', 'blocked', 'cancelled'],
  in_progress: ['pending', 'completed', 'blocked', 'cancelled'],
  blocked: ['pending', 'in_progress', 'completed', 'cancelled'],
  completed: ['pending', 'in_progress'],
  cancelled: ['pending', 'in_progress'],
}

/** True unless the task is completed or cancelled. */
export function isOpen({ status }: { status: TaskStatus }): boolean {
  return status !== 'completed' && status !== 'cancelled'
}

/** Throws WRONG_STATE when the change is not allowed. An open task may keep its state. */
export function checkTransition(task: Task, to: TaskStatus): void {
  const held = task.overIn
  if (held !== undefined && isOpen({ status: to }))
    throw new LogbookError(
      'WRONG_STATE',
      `${task.id} lies in ${held}/, a folder for finished tasks.`,
      `${howToOpen(task)}.`,
    )
  if (TRANSITIONS[task.status].includes(to) || (task.status === to && isOpen(task))) return
  const where = held === undefined ? '' : `: it lies in ${held}/`
  throw new LogbookError(
    'WRONG_STATE',
    `${task.id} is already ${task.status}${where}.`,
    `${howToOpen(task)}.`,
  )
}

/** Tells a person how to open a finished task again. */
export function howToOpen({ id, overIn }: Pick<Task, 'id' | 'overIn'>): string {
  return overIn === undefined
    ? `Open it again with {task edit} ${id} --status pending`
    : 'Move its file to .tasks/active/ to open it again'
}
