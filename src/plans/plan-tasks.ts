// Makes the tasks of an outline: each gets its id by its place, and knows the names of stage, batch and thread.
import { type Place4, planTaskId, renderPlace } from '../planning/plan-ids.ts'
import type { Planned } from '../planning/task.ts'
import type { NewTask } from '../planning/task-document.ts'
import type { Outline, OutlineTask, OutlineThread } from './outline.ts'
import { outlineFault } from './outline-fault.ts'
import type { NamedPart } from './plan-document.ts'

export interface PlacedThread {
  stage: number
  batch: number
  thread: number
  /** Of stage and batch. */
  names: { stage: string; batch: string }
  outline: OutlineThread
}

/** `firstStage` is the number of the first one: stages may come behind others. */
export function placeThreads({ stages }: Outline, firstStage = 1): PlacedThread[] {
  return stages.flatMap(({ name: stageName, batches }, s) =>
    batches.flatMap(({ name: batchName, threads }, b) =>
      threads.map((outline, t) => ({
        stage: firstStage + s,
        batch: b + 1,
        thread: t + 1,
        names: { stage: stageName, batch: batchName },
        outline,
      })),
    ),
  )
}

/** The stages and batches, in order. */
export function namedParts({ stages }: Outline, firstStage = 1): NamedPart[] {
  return stages.flatMap(({ name, notes, batches }, s) => [
    { place: renderPlace([firstStage + s]), name, notes },
    ...batches.map((batch, b) => ({
      place: renderPlace([firstStage + s, b + 1]),
      name: batch.name,
      notes: batch.notes,
    })),
  ])
}

/** Throws INVALID_DOCUMENT if a task says another id than its place gives it: one is used twice, or left out. */
export function checkPlaces(threads: PlacedThread[], file: string): void {
  const seen = new Map<string, number>()
  for (const { stage, batch, thread, outline } of threads)
    for (const [index, task] of outline.tasks.entries()) {
      const own = renderPlace([stage, batch, thread, index + 1])
      if (task.place !== undefined && task.place !== own)
        throw outlineFault(
          file,
          task.line,
          seen.has(task.place)
            ? `${task.place} stands in line ${seen.get(task.place)} already.`
            : `${task.place} stands where ${own} comes next.`,
          `Write ${own}, or leave the ids out: the order gives them.`,
        )
      seen.set(own, task.line)
    }
}

interface NewPlace {
  number: number
  /** It speaks for its thread. */
  isFirst: boolean
  task: OutlineTask
  createdAt: string
  doneBy: string
}

/** All tasks of new threads. */
export function makeTasks(
  plan: string,
  threads: PlacedThread[],
  given: Pick<NewPlace, 'createdAt' | 'doneBy'>,
): NewTask[] {
  return threads.flatMap(at =>
    at.outline.tasks.map((task, index) =>
      makeTask(plan, at, { number: index + 1, isFirst: index === 0, task, ...given }),
    ),
  )
}

/** `doneBy` is kept with a task whose box was ticked. */
export function makeTask(
  plan: string,
  at: PlacedThread,
  { number, isFirst, task, createdAt, doneBy }: NewPlace,
): NewTask {
  const place: Place4 = [at.stage, at.batch, at.thread, number]
  return {
    id: planTaskId(plan, place),
    title: task.title,
    priority: 'normal',
    description: task.description || undefined,
    criteria: task.criteria,
    planned: plannedOf(plan, place, at, isFirst),
    doneBy: task.done ? doneBy : undefined,
    createdAt,
  }
}

/** Only the first task of a thread has its prompt and notes. */
export function plannedOf(
  plan: string,
  place: Place4,
  { names, outline }: PlacedThread,
  isFirst: boolean,
): Planned {
  const { name, agent, model, prompt, notes } = outline
  return {
    plan,
    place,
    ...names,
    thread: name,
    agent,
    model,
    prompt: isFirst ? prompt : undefined,
    notes: isFirst ? notes || undefined : undefined,
  }
}
