// Every failure a user can cause or repair is a LogbookError with a code: faces turn the code into an exit
// status or a reply, and the message says what happened, where, and what to do next.

export type ErrorCode =
  | 'ALREADY_EXISTS'
  | 'AMBIGUOUS_ID'
  | 'CONFLICT'
  | 'INTERRUPTED'
  | 'INVALID_DOCUMENT'
  | 'INVALID_INPUT'
  | 'LOCKED'
  | 'NO_ACTIVE_SESSION'
  | 'NOT_APPROVED'
  | 'NOT_DONE'
  | 'NOT_FOUND'
  | 'OUTSIDE_ROOT'
  | 'SET_ASIDE'
  | 'STEPS_OPEN'
  | 'UNREADABLE'
  | 'UNWRITABLE'
  | 'WRONG_STATE'

/**
 * `message` says what is wrong and where; `next` says what to do about it. Both may hold verbs in braces,
 * such as `{resume}`: each face replaces them with the words its user types. `details` is what a program
 * needs to know besides, as data.
 */
export class LogbookError extends Error {
  override name = 'LogbookError'
  readonly code: ErrorCode
  readonly next: string | undefined
  readonly details: object | undefined

  constructor(code: ErrorCode, message: string, next?: string, details?: object) {
    super(message)
    this.code = code
    this.next = next
    this.details = details
  }
}
