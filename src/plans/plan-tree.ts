// Finds the stages, batches and threads of a plan from the ids of its tasks. The first task of a thread speaks for it.
import { renderPlace } from '../planning/plan-ids.ts'
import type { Planned, Task, TaskStatus } from '../planning/task.ts'
import { isOpen } from '../planning/task-transitions.ts'
import type { Plan } from './plan.ts'

export type PlannedTask = Task & { planned: Planned }

export interface Thread {
  /** `01.02.03` */
  id: string
  name: string
  status: TaskStatus
  agent: string | undefined
  model: string | undefined
  prompt: string | undefined
  notes: string | undefined
  tasks: PlannedTask[]
}

export interface Batch {
  /** `01.02` */
  id: string
  name: string
  threads: Thread[]
}

export interface Stage {
  /** `01` */
  id: string
  name: string
  batches: Batch[]
}

/** `tasks` are those of the plan, in any order. */
export function growTree(plan: Pick<Plan, 'parts'>, tasks: PlannedTask[]): Stage[] {
  const numbers = new Map(tasks.map(task => [task, renderPlace(task.planned.place)]))
  const numberOf = (task: PlannedTask) => numbers.get(task) ?? ''
  const inOrder = tasks.toSorted((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1))
  return groupBy(inOrder, 1).map(([id, ofStage]) => ({
    id,
    name: plan.parts.get(id)?.name || nameIn(ofStage, 'stage'),
    batches: groupBy(ofStage, 2).map(([batchId, ofBatch]) => ({
      id: batchId,
      name: plan.parts.get(batchId)?.name || nameIn(ofBatch, 'batch'),
      threads: groupBy(ofBatch, 3).map(([threadId, ofThread]) => toThread(threadId, ofThread)),
    })),
  }))
}

export function threadsOf(stages: Stage[]): Thread[] {
  return stages.flatMap(({ batches }) => batches.flatMap(({ threads }) => threads))
}

/** No task is open. */
export function isComplete({ tasks }: Pick<Thread, 'tasks'>): boolean {
  return !tasks.some(isOpen)
}

/** Cancelled tasks count as neither. */
export function countDone(tasks: Pick<Task, 'status'>[]): { done: number; total: number } {
  const counted = tasks.filter(({ status }) => status !== 'cancelled')
  return { done: counted.filter(({ status }) => status === 'completed').length, total: counted.length }
}

function toThread(id: string, tasks: PlannedTask[]): Thread {
  const first = tasks[0]?.planned
  return {
    id,
    name: nameIn(tasks, 'thread') || `Thread ${id}`,
    status: statusOf(tasks),
    agent: first?.agent,
    model: first?.model,
    prompt: first?.prompt,
    notes: first?.notes,
    tasks,
  }
}

function statusOf(tasks: PlannedTask[]): TaskStatus {
  const open = tasks.filter(isOpen)
  const has = (status: TaskStatus) => tasks.some(task => task.status === status)
  if (open.length === 0) return has('completed') ? 'completed' : 'cancelled'
  if (has('in_progress')) return 'in_progress'
  if (has('blocked')) return 'blocked'
  return has('completed') ? 'in_progress' : 'pending'
}

function nameIn(tasks: PlannedTask[], level: 'stage' | 'batch' | 'thread'): string {
  return tasks.find(({ planned }) => planned[level] !== '')?.planned[level] ?? ''
}

function groupBy(tasks: PlannedTask[], length: number): [id: string, tasks: PlannedTask[]][] {
  const groups = new Map<string, PlannedTask[]>()
  for (const task of tasks) {
    const id = renderPlace(task.planned.place.slice(0, length))
    const group = groups.get(id)
    if (group) group.push(task)
    else groups.set(id, [task])
  }
  return [...groups]
}
