// Orders the tasks that can be worked on. Work in progress is finished first.
import { findWaiting, readDependencies } from './dependencies.ts'
import { plainId, sameId } from './ids.ts'
import type { Sprint, Task } from './task.ts'
import { PRIORITIES } from './task-schema.ts'
import { isOpen } from './task-transitions.ts'

/**
 * The tasks that can be worked on, the next one first: in progress before pending, then those of an active sprint, then
 * by priority, then the oldest. Left out: blocked tasks, tasks with open subtasks, and pending tasks that depend on an open one.
 */
export function orderTasks(tasks: Task[], sprints: Pick<Sprint, 'id' | 'status'>[]): Task[] {
  const active = sprints.filter(({ status }) => status === 'active')
  const rank = (task: Task) => [
    task.status === 'in_progress' ? 0 : 1,
    active.some(({ id }) => task.sprint !== undefined && sameId(id, task.sprint, 'SPRINT')) ? 0 : 1,
    PRIORITIES.indexOf(task.priority),
  ]
  const parents = new Set(
    tasks.flatMap(task => (task.parent !== undefined && isOpen(task) ? [plainId(task.parent, 'TASK')] : [])),
  )
  const waiting = findWaiting(readDependencies(tasks))
  return tasks
    .filter(task => task.status === 'in_progress' || (task.status === 'pending' && !waiting.has(task)))
    .filter(({ id }) => !parents.has(plainId(id, 'TASK')))
    .map(task => ({ task, rank: rank(task) }))
    .toSorted((a, b) => compare(a.rank, b.rank) || age(a.task, b.task))
    .map(({ task }) => task)
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

/** A file without a creation time counts as the oldest. */
function age(a: Task, b: Task): number {
  const time = ({ createdAt = '' }: Task) => (/^\d{4}-/.test(createdAt) ? createdAt : '')
  return time(a).localeCompare(time(b)) || a.id.localeCompare(b.id, 'en', { numeric: true })
}
