// The states of a task and the ways between them. One that is done or given up can be opened again.
import { LogbookError } from '../errors.ts'
import type { Task, TaskStatus } from './task.ts'

const TRANSITIONS: Record<TaskStatus, TaskStatus[]> = {
  pending: ['in_progress', 'completed', 'blocked', 'cancelled'],
  in_progress: ['pending', 'completed', 'blocked', 'cancelled'],
  blocked: ['pending', 'in_progress', 'completed', 'cancelled'],
  completed: ['pending', 'in_progress'],
  cancelled: ['pending', 'in_progress'],
}

/** Neither completed nor cancelled. */
export function isOpen({ status }: { status: TaskStatus }): boolean {
  return status !== 'completed' && status !== 'cancelled'
}

/** Throws WRONG_STATE. Staying is possible while a task is open. */
export function checkTransition(task: Task, to: TaskStatus): void {
  const held = task.overIn
  if (held !== undefined && isOpen({ status: to }))
    throw new LogbookError(
      'WRONG_STATE',
      `${task.id} lies in ${held}/, where tasks are over.`,
      `${howToOpen(task)}.`,
    )
  if (TRANSITIONS[task.status].includes(to) || (task.status === to && isOpen(task))) return
  const where = held === undefined ? '' : `: it lies in ${held}/`
  throw new LogbookError(
    'WRONG_STATE',
    `${task.id} is ${task.status} already${where}.`,
    `${howToOpen(task)}.`,
  )
}

/** What a person does to work again on one that is over. */
export function howToOpen({ id, overIn }: Pick<Task, 'id' | 'overIn'>): string {
  return overIn === undefined
    ? `Open it again with {task edit} ${id} --status pending`
    : 'Move its file to .tasks/active/ to open it again'
}
