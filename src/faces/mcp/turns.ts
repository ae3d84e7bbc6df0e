// Lets the calls of one server take turns, in the order in which they came. They would otherwise fight for one lock until
// most have waited too long, and a call would not see what the one before it has written.
import { LogbookError } from '../../errors.ts'

/** How long a call waits for another process when a call before it has just waited in vain. */
const SHORT_WAIT_MS = 50

type Work<T> = (lockWaitMs: number | undefined) => Promise<T>

export interface Turns {
  /** `work` gets how long it may wait for another process; undefined is as long as usual. A call given up is not begun. */
  take<T>(work: Work<T>, givenUp: AbortSignal): Promise<T>
}

export function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  /** Calls that have come so far, and how many of them were here when one waited in vain. */
  let come = 0
  let waitedInVain = 0
  const carryOut = async <T>(own: number, work: Work<T>): Promise<T> => {
    try {
      return await work(own <= waitedInVain ? SHORT_WAIT_MS : undefined)
    } catch (error) {
      if (error instanceof LogbookError && error.code === 'LOCKED') waitedInVain = come
      throw error
    }
  }
  return {
    take(work, givenUp) {
      come += 1
      const own = come
      const turn = last.then(() => {
        givenUp.throwIfAborted()
        return carryOut(own, work)
      })
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
