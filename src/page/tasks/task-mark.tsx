// The sign of a task's status: a shape, and its name for who does not see it.
import type { TaskStatus } from '../../planning/task.ts'

const SHAPES: Record<TaskStatus, preact.JSX.Element> = {
  pending: <circle cx="8" cy="8" r="5" class="stroke" />,
  in_progress: (
    <>
      <circle cx="8" cy="8" r="5" class="stroke" />
      <path d="M8 3a5 5 0 0 1 0 10Z" class="fill" />
    </>
  ),
  completed: <path d="M2.6 8.6 6.2 12.2 13.4 4.4" class="stroke heavy" />,
  blocked: <path d="M8 1.6 14.4 8 8 14.4 1.6 8Z" class="fill" />,
  cancelled: <path d="M3 8h10" class="stroke heavy" />,
}

export function TaskMark({ status }: { status: TaskStatus }) {
  return (
    <svg
      class={`mark is-task-${status}`}
      viewBox="0 0 16 16"
      role="img"
      aria-label={status.replace('_', ' ')}
    >
      {SHAPES[status]}
    </svg>
  )
}
