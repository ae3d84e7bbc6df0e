// Every failure that a user can cause or repair is a LogbookError with a code. Faces turn the code into an exit status
// or a reply.

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
 * such as `{resume}`. Each face replaces them with the words its user types. `details` is further data
 * for programs.
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

/** The reason in a system error, as the end of a sentence: "the disk is full". Undefined for other errors. */
export function reasonOf(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  if (typeof code !== 'string') return undefined
  return REASONS[code] ?? (/^E[A-Z0-9]+$/.test(code) ? 'the system refuses it' : undefined)
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EBUSY: 'another program holds it',
  EDQUOT: 'the disk quota is used up',
  EEXIST: 'something else is in its place',
  EFBIG: 'it grows larger than the system allows',
  EISDIR: 'a folder is in its place',
  EIO: 'the disk reports a fault',
  ELOOP: 'a link in its place leads to itself',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'too many files are open',
  ENOENT: 'there is no such file or folder',
  ENOMEM: 'there is no memory left',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the place of its folder',
  ENOTEMPTY: 'a folder in its place is not empty',
  ENXIO: 'a pipe or a device is in its place',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
  ESTALE: 'its network folder is gone',
  ETIMEDOUT: 'its network folder does not answer',
  EXDEV: 'it is on another disk',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  ERR_STRING_TOO_LONG: 'it is too large',
}

/** Errors that are no faults: no clear work session, or an unreadable document, which the doctor finds itself. */
const ORDINARY = ['AMBIGUOUS_ID', 'INVALID_DOCUMENT', 'NO_ACTIVE_SESSION', 'NOT_FOUND', 'WRONG_STATE']

/** What nobody could be told of; undefined for what is no fault. */
export function faultOf(error: unknown): { code: string; message: string } | undefined {
  if (error instanceof LogbookError) return ORDINARY.includes(error.code) ? undefined : error
  const { code = 'INTERNAL', message, path = 'A file' } = error as NodeJS.ErrnoException
  const reason = reasonOf(error)
  if (reason) return { code: 'UNREADABLE', message: `${path} could not be used: ${reason}.` }
  return { code, message: message ?? String(error) }
}
