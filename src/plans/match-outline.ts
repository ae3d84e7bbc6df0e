// Compares an edited outline with the plan that was made of it: what is new, what has another name, what is gone. Ids never
// change, because work may have been done under them; so what is new comes last in its thread, batch or plan.
import { MOST_PARTS, renderPlace } from '../planning/plan-ids.ts'
import type { Planned } from '../planning/task.ts'
import { foldName } from '../text/slug.ts'
import type { Outline, OutlineTask } from './outline.ts'
import { outlineFault } from './outline-fault.ts'
import { pairUp } from './pair-up.ts'
import type { NamedPart } from './plan-document.ts'
import { type PlacedThread, plannedOf } from './plan-tasks.ts'
import type { PlannedTask, Stage, Thread } from './plan-tree.ts'

interface AddedTask {
  at: PlacedThread
  number: number
  /** It speaks for its thread. */
  isFirst: boolean
  task: OutlineTask
}

export interface ChangedTask {
  task: PlannedTask
  /** Undefined for a task that the outline does not have any more. */
  outline: OutlineTask | undefined
  planned: Planned
}

export interface PlanChanges {
  /** All stages and batches of the outline. */
  parts: NamedPart[]
  added: AddedTask[]
  changed: ChangedTask[]
  /** Tasks that the outline does not have any more, and that may go. */
  gone: PlannedTask[]
  /** The others that it does not have. They stay. */
  kept: PlannedTask[]
}

/** Throws INVALID_DOCUMENT, naming `file`, if there is no number left or an id is not known. */
export function matchOutline(
  plan: string,
  stages: Stage[],
  outline: Outline,
  file: string,
  mayGo: (task: PlannedTask) => boolean,
): PlanChanges {
  const changes: PlanChanges = { parts: [], added: [], changed: [], gone: [], kept: [] }
  const leave = (tasks: PlannedTask[]) => {
    for (const task of tasks) (mayGo(task) ? changes.gone : changes.kept).push(task)
  }
  const stagePairs = pairParts(stages, outline.stages, tasksOfStage, tasksOfStage)
  leave(stagePairs.left.flatMap(tasksOfStage))
  for (const { id, old, next: stage } of number(stagePairs.pairs, stages, [], file)) {
    changes.parts.push({ place: renderPlace([id]), name: stage.name, notes: stage.notes })
    const batches = old?.batches ?? []
    const batchPairs = pairParts(batches, stage.batches, tasksOfBatch, tasksOfBatch)
    leave(batchPairs.left.flatMap(tasksOfBatch))
    for (const { id: batchId, old: oldBatch, next: batch } of number(batchPairs.pairs, batches, [id], file)) {
      changes.parts.push({ place: renderPlace([id, batchId]), name: batch.name, notes: batch.notes })
      const threads = oldBatch?.threads ?? []
      const threadPairs = pairParts(threads, batch.threads, tasksOfThread, tasksOfThread)
      leave(threadPairs.left.flatMap(tasksOfThread))
      for (const { id: threadId, old: oldThread, next } of number(
        threadPairs.pairs,
        threads,
        [id, batchId],
        file,
      )) {
        const names = { stage: stage.name, batch: batch.name }
        const at: PlacedThread = { stage: id, batch: batchId, thread: threadId, names, outline: next }
        const left = matchTasks(plan, oldThread, at, changes, { file, mayGo })
        leave(left)
      }
    }
  }
  return changes
}

/** True if nobody has begun the task or said anything about it. */
export function isUntouched({
  status,
  updates,
  summary,
  activeSeconds,
  criteria,
  forced,
}: PlannedTask): boolean {
  return (
    status === 'pending' &&
    updates.length === 0 &&
    summary === '' &&
    activeSeconds === 0 &&
    forced === undefined &&
    criteria.every(({ met }) => !met)
  )
}

/** Returns the tasks that the outline does not have. */
function matchTasks(
  plan: string,
  old: Thread | undefined,
  at: PlacedThread,
  changes: PlanChanges,
  { file, mayGo }: { file: string; mayGo: (task: PlannedTask) => boolean },
): PlannedTask[] {
  const before = old?.tasks ?? []
  const { pairs, left } = pairUp(before, at.outline.tasks, {
    same: [
      (task, next) => placeOf(task) === next.place,
      (task, next) => next.place === undefined && task.title === next.title,
      (task, next) => next.place === undefined && foldName(task.title) === foldName(next.title),
    ],
    mayBecome: (task, next) => next.place === undefined && isUntouched(task),
  })
  let last = before.reduce((most, { planned }) => Math.max(most, planned.place[3]), 0)
  const stay = left.filter(task => !mayGo(task)).map(task => ({ task, outline: undefined }))
  const survivors = [
    ...stay,
    ...pairs.flatMap(({ old: task, next }) => (task ? [{ task, outline: next }] : [])),
  ]
  const first = survivors.reduce((least, { task }) => Math.min(least, task.planned.place[3]), last + 1)
  for (const { old: task, next } of pairs) {
    if (task) continue
    last += 1
    refuseNumber(next, renderPlace([at.stage, at.batch, at.thread, last]), last, file)
    changes.added.push({ at, number: last, isFirst: last === first, task: next })
  }
  for (const { task, outline } of survivors) {
    const { place } = task.planned
    changes.changed.push({ task, outline, planned: plannedOf(plan, place, at, place[3] === first) })
  }
  return left
}

function refuseNumber(task: OutlineTask, own: string, number: number, file: string): void {
  if (task.place !== undefined && task.place !== own)
    throw outlineFault(
      file,
      task.line,
      `there is no task ${task.place} in this thread.`,
      `Leave its id out, and it becomes ${own}.`,
    )
  if (number > MOST_PARTS)
    throw outlineFault(file, task.line, 'no number is left in this thread.', 'Make another thread for it.')
}

function placeOf({ planned }: PlannedTask): string {
  return renderPlace(planned.place)
}

/** A thread of a plan or of an outline. */
interface AnyThread<T> {
  tasks: T[]
}

interface AnyBatch<T> {
  threads: AnyThread<T>[]
}

function tasksOfStage<T>({ batches }: { batches: AnyBatch<T>[] }): T[] {
  return batches.flatMap(batch => tasksOfBatch(batch))
}

function tasksOfBatch<T>({ threads }: AnyBatch<T>): T[] {
  return threads.flatMap(thread => tasksOfThread(thread))
}

function tasksOfThread<T>({ tasks }: AnyThread<T>): T[] {
  return tasks
}

/** A part with another name is the same at the same position, unless its work is begun and nothing in it is the same. */
function pairParts<Old extends { name: string }, Next extends { name: string }>(
  old: Old[],
  next: Next[],
  tasksOf: (part: Old) => PlannedTask[],
  outlineTasksOf: (part: Next) => OutlineTask[],
) {
  const shares = (one: Old, other: Next) => {
    const titles = new Set(outlineTasksOf(other).map(({ title }) => foldName(title)))
    return tasksOf(one).some(({ title }) => titles.has(foldName(title)))
  }
  return pairUp(old, next, {
    same: [
      // Two parts may have one name.
      (one, other) => one.name === other.name && shares(one, other),
      (one, other) => one.name === other.name,
      (one, other) => foldName(one.name) === foldName(other.name),
    ],
    mayBecome: (one, other) => tasksOf(one).every(isUntouched) || shares(one, other),
  })
}

/** Gives each pair the number of its old part, or the next free one. */
function number<Old extends { id: string }, Next extends { line: number }>(
  pairs: { old: Old | undefined; next: Next }[],
  all: Old[],
  above: number[],
  file: string,
): { id: number; old: Old | undefined; next: Next }[] {
  const numberOf = ({ id }: Old) => Number(id.split('.').at(-1))
  let last = all.reduce((most, part) => Math.max(most, numberOf(part)), 0)
  return pairs.map(({ old, next }) => {
    if (old) return { id: numberOf(old), old, next }
    last += 1
    if (last > MOST_PARTS)
      throw outlineFault(
        file,
        next.line,
        `no number is left${above.length > 0 ? ` in ${renderPlace(above)}` : ''}.`,
        'Make another plan for it.',
      )
    return { id: last, old, next }
  })
}
