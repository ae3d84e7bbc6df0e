// Counts the runs that this process watches for programs and pages: while there are any, a server has something to do,
// though nobody asks.
let count = 0

/** Until it has ended, either way. */
export function countUntil(ended: Promise<unknown>): void {
  count += 1
  const over = () => {
    count -= 1
  }
  ended.then(over, over)
}

export function isAnythingUnderWay(): boolean {
  return count > 0
}
