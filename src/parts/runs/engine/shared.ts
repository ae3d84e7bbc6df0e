// What is asked of a hub where threads are shared with other machines.
import { LogbookError } from '../../../errors.ts'
import type { Thread } from '../../../plans/plan-tree.ts'
import type { Run } from '../../../runs/run.ts'
import type { RanThread } from './outcome.ts'
import type { Prepared } from './prepare-run.ts'

/** What the hub is asked, where one is set. */
export interface Shared {
  claims: {
    /** The fence. Throws WRONG_STATE if another machine has the thread. */
    claim(run: Run, thread: Thread): Promise<number>
    giveUp(run: Run): Promise<void>
    tellEnd(run: Run): Promise<string | undefined>
  }
  /** Those that no other machine has. */
  free: Prepared[]
  /** Those that another has, and why they are not begun here. */
  taken: { thread: Thread; error: LogbookError }[]
}

export function takenBy(shared: Shared | undefined): RanThread[] {
  return (shared?.taken ?? []).map(({ thread, error }) => ({
    thread,
    run: undefined,
    complete: false,
    note: error.message,
  }))
}

/** True if another machine has the thread. */
export function isElsewhere(error: unknown): error is LogbookError {
  return error instanceof LogbookError && error.details !== undefined && 'elsewhere' in error.details
}
