// The client tells when a window of its user's plan is full, with the moment at which it is empty again.
import { formatSecond } from '../../text/time.ts'
import { fieldsIn, idIn, numberIn } from './fields.ts'
import { type Folding, note } from './step.ts'

/** `allowed` and `allowed_warning` come in every run: their reset is of a window that is still open. */
export function foldLimit(folding: Folding): void {
  const info = fieldsIn(folding.record.rate_limit_info)
  if (info.status !== 'rejected') return
  const seconds = numberIn(info.resetsAt) ?? numberIn(info.overageResetsAt)
  const resetAt = seconds === undefined ? undefined : toTime(seconds)
  if (resetAt !== undefined) folding.stream.resetAt = resetAt
  note(folding, 'limit', idIn(info.rateLimitType) ?? 'limit', resetAt === undefined ? {} : { resetAt })
}

function toTime(seconds: number): string | undefined {
  const moment = new Date(seconds * (seconds > 1e11 ? 1 : 1000))
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999 ? undefined : formatSecond(moment)
}
