// Says in JSON why a request has no answer: what went wrong, and what to do. What a client sent is never our fault.
import { type ErrorCode, LogbookError } from '../../errors.ts'
import { describeFailure } from '../render/failures.ts'
import { speak, speakAll } from '../render/surface.ts'
import type { Refusal } from './guards/refusal.ts'

export interface ErrorBody {
  error: { code: string; message: string; next: string | null } & Record<string, unknown>
}

export interface ErrorAnswer {
  status: number
  body: ErrorBody
}

export const STATUSES: Record<ErrorCode, number> = {
  ALREADY_EXISTS: 409,
  AMBIGUOUS_ID: 409,
  CONFLICT: 409,
  INTERRUPTED: 409,
  INVALID_DOCUMENT: 422,
  INVALID_INPUT: 400,
  LOCKED: 503,
  NO_ACTIVE_SESSION: 404,
  NOT_APPROVED: 403,
  NOT_DONE: 409,
  NOT_FOUND: 404,
  OUTSIDE_ROOT: 403,
  SET_ASIDE: 409,
  STEPS_OPEN: 409,
  UNREADABLE: 500,
  UNWRITABLE: 500,
  WRONG_STATE: 409,
}

export function tellRefusal({ status, code, message, next }: Refusal): ErrorAnswer {
  return { status, body: { error: { code, message, next } } }
}

/** For what a verb throws. `safe` takes secrets and invisible characters out of it. */
export async function tellFailure(
  error: unknown,
  safe: <T>(value: T) => Promise<T>,
  statuses: Readonly<Record<ErrorCode, number>> = STATUSES,
): Promise<ErrorAnswer> {
  const { code, message, next, more } = await safe(describeFailure(error))
  const status = error instanceof LogbookError ? statuses[error.code] : 500
  const { corrected: _, retryWith: _flag, ...others } = more
  const said = { message: speak(message, 'terminal'), next: next ? speak(next, 'terminal') : null }
  return { status, body: { error: { code, ...said, ...(speakAll(others, 'terminal') as object) } } }
}
