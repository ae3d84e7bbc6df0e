// Turns an error into a failure that all faces report alike.
import { LogbookError, reasonOf } from '../../errors.ts'

export interface Failure {
  /** Exit status: 1 for the user's mistake, 2 for our fault. */
  exit: 1 | 2
  code: string
  message: string
  next: string | undefined
  /** Further keys for programs. */
  more: Record<string, unknown>
}

export function describeFailure(error: unknown): Failure {
  if (error instanceof LogbookError)
    return { exit: 1, code: error.code, message: error.message, next: error.next, more: { ...error.details } }
  const reason = reasonOf(error)
  if (reason) {
    const path = (error as NodeJS.ErrnoException).path ?? 'A file that is needed'
    const message = `${path} cannot be used: ${reason}.`
    return {
      exit: 1,
      code: 'UNREADABLE',
      message,
      next: 'Mend that and try again. {doctor} looks at all files.',
      more: {},
    }
  }
  const cause = error instanceof Error ? error : new Error(String(error))
  return {
    exit: 2,
    code: 'INTERNAL',
    message: `Logbook failed in a way it should not: ${cause.message}`,
    next: 'Please report this with the command you ran. Set LOGBOOK_DEBUG=1 to see where it happened.',
    more: {},
  }
}
