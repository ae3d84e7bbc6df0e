// What a guard says of a request that it lets through no further. It is told in JSON, so that a program can show it.
import type { ErrorCode } from '../../../errors.ts'

export interface Refusal {
  status: 400 | 401 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 421 | 431
  code: ErrorCode
  message: string
  next: string
}
