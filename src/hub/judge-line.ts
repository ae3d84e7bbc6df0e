// What a line that arrives does to what is known of its agent. The databases do the same by a function of their own, and one
// suite of tests holds both to it.
import { isNewer, type Place } from './place.ts'

/** What decides of a line. */
export interface Standing extends Place {
  /** Milliseconds since 1970, by the clock of whoever said it. */
  saidAt: number
  /** True if it was its last word. */
  ended: boolean
}

/** Whether it is now the last of its agent. `last` is undefined for the first line. */
export function judgeLine(line: Standing, last: Standing | undefined): 'accepted' | 'late' {
  if (!last) return 'accepted'
  if (!isNewer(line, last)) return 'late'
  return last.ended && !isTakenUp(line, last) ? 'late' : 'accepted'
}

/**
 * Only somebody who goes on after the end says more: a conversation that is resumed, which writes into the same file, or a
 * reporter that started later. A hook that ended late tells of the time before.
 */
function isTakenUp(line: Standing, last: Standing): boolean {
  return line.epoch > last.epoch || line.saidAt > last.saidAt
}
