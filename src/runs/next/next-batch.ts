// Finds the batch of a plan that comes next: the first one that is not complete.
import type { Stage } from '../../plans/plan-tree.ts'
import { type PlanNow, type ThreadNow, type ThreadState, threadNow } from './thread-state.ts'

type Batch = Stage['batches'][number]

export interface NextBatch {
  stage: Stage
  batch: Batch
  /** All threads of it, in order. */
  threads: ThreadNow[]
}

/** Undefined at the end of the plan. `isPassed` says which other threads do not hold the plan up. */
export function findNextBatch(now: PlanNow, isPassed = (_: ThreadNow) => false): NextBatch | undefined {
  for (const stage of now.stages)
    for (const batch of stage.batches) {
      const threads = batch.threads.map(thread => threadNow(thread, now))
      if (threads.some(one => one.state !== 'done' && !isPassed(one))) return { stage, batch, threads }
    }
  return undefined
}

export function inState(threads: ThreadNow[], ...states: ThreadState[]): ThreadNow[] {
  return threads.filter(({ state }) => states.includes(state))
}

/** States in which a thread was begun, and does not go on by itself. Only a person decides what becomes of it. */
export const STUCK = [
  'interrupted',
  'failed',
  'tasks_open',
  'unknown',
  'unmerged',
] as const satisfies ThreadState[]

/** Those of them that another attempt may help. */
export const FIXABLE = ['interrupted', 'failed', 'tasks_open'] as const satisfies ThreadState[]
