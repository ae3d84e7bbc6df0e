// What is said of a claim that cannot be given.
import { LogbookError } from '../../errors.ts'

export function refuseFinished(run: string): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `Run ${run} was claimed before, and that claim has ended.`,
    'Begin a new attempt.',
  )
}
