// Lets one process at a time change the checkouts of a project. Others wait as long as a merge or a large checkout takes.
import { LogbookError } from '../../../errors.ts'
import type { Store } from '../../../store/store.ts'

const LOCK = 'worktrees'
/** How often the wait for the lock, which has a limit of its own, begins anew. */
const MOST_WAITS = 60

export async function inTurn<T>(store: Store, work: () => Promise<T>): Promise<T> {
  for (let waits = 1; ; waits += 1) {
    let entered = false
    try {
      return await store.lock(LOCK, () => {
        entered = true
        return work()
      })
    } catch (error) {
      const isLocked = error instanceof LogbookError && error.code === 'LOCKED'
      if (entered || !isLocked || waits === MOST_WAITS) throw error
    }
  }
}
