// Shows a sprint with its tasks and their totals.

import { sameId } from '../../planning/ids.ts'
import type { TaskStatus } from '../../planning/task.ts'
import { TASK_STATUSES } from '../../planning/task-schema.ts'
import type { StoredSprint } from '../../store/sprints.ts'
import type { StoredTask } from '../../store/tasks.ts'
import type { Workspace } from '../../workspace.ts'
import { sprintId } from '../arguments/task-arguments.ts'
import { defineVerb } from '../definition.ts'

export const show = defineVerb({
  summary: 'Look at a sprint and its tasks',
  usage: ['<id>'],
  arguments: { id: sprintId('show') },
  bare: ['id'],
  tool: { name: 'task_list', shared: '', bare: ['sprint'] },
  run: (workspace, { id }) => showSprint(workspace, id),
})

interface SprintStats {
  tasks: number
  byStatus: Record<TaskStatus, number>
  /** The sum over tasks with an estimate. */
  estimateSeconds: number
  activeSeconds: number
}

export interface ShownSprint {
  stored: StoredSprint
  tasks: StoredTask[]
  stats: SprintStats
}

/** Throws NOT_FOUND, AMBIGUOUS_ID, INVALID_DOCUMENT. */
export async function showSprint(workspace: Workspace, id: string): Promise<ShownSprint> {
  const stored = await workspace.sprints.get(id)
  const { tasks } = await workspace.tasks.list('active', 'archive')
  return withTasks(stored, tasks)
}

export function withTasks(stored: StoredSprint, all: StoredTask[]): ShownSprint {
  const tasks = all.filter(
    ({ task }) => task.sprint !== undefined && sameId(task.sprint, stored.sprint.id, 'SPRINT'),
  )
  const sum = (value: (stored: StoredTask) => number) =>
    tasks.reduce((total, other) => total + value(other), 0)
  const count = (status: TaskStatus) => tasks.filter(({ task }) => task.status === status).length
  return {
    stored,
    tasks,
    stats: {
      tasks: tasks.length,
      byStatus: Object.fromEntries(TASK_STATUSES.map(status => [status, count(status)])) as Record<
        TaskStatus,
        number
      >,
      estimateSeconds: sum(({ task }) => task.estimateSeconds ?? 0),
      activeSeconds: sum(({ task }) => task.activeSeconds),
    },
  }
}
