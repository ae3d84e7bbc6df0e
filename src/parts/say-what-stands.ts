// Words the error of a later step for a caller whose earlier steps are done.
import { LogbookError } from '../errors.ts'

/** Rethrows the error of a later step, with what the earlier steps did. */
export function sayWhatStands(error: unknown, done: string): never {
  // Another process undid it at the same moment, so nothing is done.
  if (!(error instanceof LogbookError) || error.code === 'CONFLICT') throw error
  throw new LogbookError(error.code, `${done}: ${error.message}`, error.next)
}
