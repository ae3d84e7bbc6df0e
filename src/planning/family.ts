// Finds the parts of a task, and refuses tasks that would be parts of each other.
import { LogbookError } from '../errors.ts'
import { sameId } from './ids.ts'
import type { Task } from './task.ts'
import { isOpen } from './task-transitions.ts'

type Member = Pick<Task, 'id' | 'parent'>

export function isPartOf(task: Member, parent: Pick<Task, 'id'>): boolean {
  return task.parent !== undefined && sameId(task.parent, parent.id, 'TASK')
}

export function subtasksOf(task: Pick<Task, 'id'>, tasks: Task[]): Task[] {
  return tasks.filter(other => isPartOf(other, task))
}

export function openSubtasksOf(task: Pick<Task, 'id'>, tasks: Task[]): Task[] {
  return subtasksOf(task, tasks).filter(isOpen)
}

/** Throws INVALID_INPUT when a task would become a part of itself. */
export function checkParent(task: Pick<Task, 'id'>, parent: Member, tasks: Member[]): void {
  const line = [parent, ...ancestorsOf(parent, tasks)]
  const at = line.findIndex(other => sameId(other.id, task.id, 'TASK'))
  if (at === -1) return
  const path = line.slice(0, at + 1).map(({ id }) => id)
  throw new LogbookError(
    'INVALID_INPUT',
    at === 0
      ? `${task.id} cannot be a part of itself.`
      : `${parent.id} is already a part of ${task.id} (${path.join(' → ')}). Two tasks cannot be parts of each other.`,
    'Choose another parent, or first remove the parent of that task: {task edit} <id> --parent none.',
  )
}

/** Each circle once, each task before its parent: A is a part of B, B of C, C of A. */
export function findCircles(tasks: Member[]): string[][] {
  const circles: string[][] = []
  const seen = new Set<Member>()
  for (const task of tasks) {
    const trail: Member[] = []
    let at: Member | undefined = task
    while (at && !seen.has(at)) {
      seen.add(at)
      trail.push(at)
      at = parentOf(at, tasks)
    }
    const from = at ? trail.indexOf(at) : -1
    if (from !== -1) circles.push(trail.slice(from).map(({ id }) => id))
  }
  return circles
}

function ancestorsOf(task: Member, tasks: Member[]): Member[] {
  const line: Member[] = []
  for (let at = parentOf(task, tasks); at && !line.includes(at); at = parentOf(at, tasks)) line.push(at)
  return line
}

function parentOf(task: Member, tasks: Member[]): Member | undefined {
  return tasks.find(other => isPartOf(task, other))
}
