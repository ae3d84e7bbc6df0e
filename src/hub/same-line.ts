// A line that is sent again is the same line. What its words are may differ: a newer version masks more, and a setting may
// keep them at home.
import type { Update } from '../status/update.ts'

/** Of two lines with one place. */
export function isSameLine(a: Update, b: Update): boolean {
  return a.timestamp === b.timestamp && a.status === b.status
}
