// Some failures end all work of their user, not only one run: nothing more is started then.
import { type Failure, failureInErrors, failureOf } from './failure.ts'
import type { Ending } from './judge-end.ts'

export type Breaker = Exclude<Failure, 'api'>

/** What stops every other run too; undefined when only this one failed, or none did. When a limit is lifted, its end tells. */
export function findBreaker({ stream, errors, exitCode }: Ending): Breaker | undefined {
  const { lastResult } = stream
  const failure = lastResult ? failureOf(lastResult, stream) : exitCode ? failureInErrors(errors) : undefined
  return failure === 'api' ? undefined : failure
}
