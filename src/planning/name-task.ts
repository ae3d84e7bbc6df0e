// Names a task or a sprint on a line of its own.
import type { Task } from './task.ts'

/** `TASK-001 – Swap the client`. One without a title has its id as title. */
export function nameTask({ id, title }: Pick<Task, 'id'> & { title?: string | undefined }): string {
  return title === undefined || title === id ? id : `${id} – ${title}`
}
