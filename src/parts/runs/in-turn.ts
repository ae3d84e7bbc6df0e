// Lets one thread at a time do what takes longer than others wait for a lock: a merge, a large checkout, or the opening of
// many work sessions on a busy machine.
import { LogbookError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'

/** How often the wait for the lock, which has a limit of its own, begins anew. */
const MOST_WAITS = 60

export async function inTurn<T>(
  store: Store,
  lock: 'worktrees' | 'run-sessions',
  work: () => Promise<T>,
): Promise<T> {
  for (let waits = 1; ; waits += 1) {
    let entered = false
    try {
      return await store.lock(lock, () => {
        entered = true
        return work()
      })
    } catch (error) {
      const isLocked = error instanceof LogbookError && error.code === 'LOCKED'
      if (entered || !isLocked || waits === MOST_WAITS) throw error
    }
  }
}
