// The JSON of a task and of a sprint, the same in every face. docs/json.md documents it. Existing keys must stay.
import { renderEstimate } from '../../planning/estimate.ts'
import type { Sprint, Task, TaskStatus } from '../../planning/task.ts'
import type { Validation } from '../../planning/validation/rules.ts'
import { presentProof } from './present.ts'
import { presentTime } from './times.ts'

export function presentTask({ file, task }: { file: string; task: Task }) {
  const { estimateSeconds, proof } = task
  return {
    id: task.id,
    title: task.title,
    status: task.status,
    priority: task.priority,
    file,
    parent: task.parent ?? null,
    sprint: task.sprint ?? null,
    plan: task.planned?.plan ?? null,
    agent: task.planned?.agent ?? null,
    dependsOn: task.dependsOn,
    estimate: estimateSeconds === undefined ? null : renderEstimate(estimateSeconds),
    estimateSeconds: estimateSeconds ?? null,
    activeSeconds: task.activeSeconds,
    createdAt: presentTime(task.createdAt),
    updatedAt: presentTime(task.updatedAt),
    completedAt: presentTime(task.completedAt),
    reason: task.reason ?? null,
    check: task.check ?? null,
    proof: proof ? presentProof(proof) : null,
    forced: task.forced ?? null,
    description: task.description,
    criteria: task.criteria.map(({ number, text, met }) => ({ number, text, met })),
    updates: task.updates.map(({ text, at }) => ({ text, at: presentTime(at) })),
    summary: task.summary,
  }
}

interface Stats {
  tasks: number
  byStatus: Record<TaskStatus, number>
  estimateSeconds: number
  activeSeconds: number
}

export function presentSprint(shown: {
  stored: { file: string; sprint: Sprint }
  tasks: { task: Task }[]
  stats: Stats
}) {
  const { stored, tasks, stats } = shown
  const { sprint } = stored
  return {
    id: sprint.id,
    title: sprint.title,
    status: sprint.status,
    file: stored.file,
    goal: sprint.goal,
    createdAt: presentTime(sprint.createdAt),
    updatedAt: presentTime(sprint.updatedAt),
    completedAt: presentTime(sprint.completedAt),
    summary: sprint.summary,
    forced: sprint.forced ?? null,
    stats,
    tasks: tasks.map(({ task }) => presentTaskBriefly(task)),
  }
}

/** A task in an answer about something else. */
export function presentTaskBriefly({ id, title, status, priority }: Task) {
  return { id, title, status, priority }
}

/** The messages name verbs as `{log}`; each face replaces them by its own names. */
export function presentValidation({ valid, errors, warnings, requirements, details }: Validation) {
  return { valid, errors, warnings, requirements, details }
}
