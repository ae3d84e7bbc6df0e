// Reads since when somebody wants to be told, as people type it.
import { LogbookError } from '../../errors.ts'
import { readSince } from '../../text/days/since.ts'

/** `call` is how a verb is asked, `{today} friday`. Throws INVALID_INPUT. */
export function readMoment(text: string, now: Date, call: string): Date {
  const since = readSince(text, now)
  if (since && since <= now) return since
  throw new LogbookError(
    'INVALID_INPUT',
    since ? `${JSON.stringify(text)} lies ahead.` : `${JSON.stringify(text)} is no day, date or duration.`,
    `Say since when: ${call}, or yesterday, 2026-11-27, 3d, 36h, 2 weeks.`,
  )
}
