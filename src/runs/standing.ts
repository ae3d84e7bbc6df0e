// How a thread stands: its runs, and whether its last one can be gone on with.
import { isComplete, type Thread } from '../plans/plan-tree.ts'
import { canGoOn } from './ended.ts'
import type { Run } from './run.ts'

export interface Standing {
  thread: Thread
  /** Oldest first. */
  runs: Run[]
  /** The run that goes on now, or waits for its place. */
  running: Run | undefined
  /** The last run ended in a conversation that can go on. Whether its transcript is still there, only the disk tells. */
  resumable: boolean
  /** No task is open. */
  complete: boolean
}

/** `runs` are those of the plan, in any order; what the records say of a process was compared with the machine before. */
export function standingOf(thread: Thread, runs: Run[]): Standing {
  const own = runs.filter(run => run.thread === thread.id).toSorted((a, b) => a.attempt - b.attempt)
  const last = own.at(-1)
  const running = last?.status === 'running' ? last : undefined
  const complete = isComplete(thread)
  return {
    thread,
    runs: own,
    running,
    complete,
    resumable: !complete && last !== undefined && canGoOn(last),
  }
}
