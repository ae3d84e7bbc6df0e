// Names what a program failed of, from the client's own word for it or from the text that it left.
import { failureOfWords, isNoLimit } from './stream/failure-texts.ts'
import { lastLines } from './stream/last-line.ts'
import type { Result, Stream } from './stream/stream.ts'

/** `limit`, `login` and `billing` stop every other run of the same user too. */
export type Failure = 'limit' | 'login' | 'billing' | 'api'

const BY_WORD: Record<string, Failure> = {
  rate_limit: 'limit',
  authentication_failed: 'login',
  oauth_org_not_allowed: 'login',
  billing_error: 'billing',
  account_on_hold: 'billing',
}

/** Undefined for a result that is no failure of the API, such as a maximum that was reached. */
export function failureOf(result: Result, stream: Pick<Stream, 'failure'>): Failure | undefined {
  if (!result.isError || /^error_max_/.test(result.subtype)) return undefined
  const text = result.text ?? ''
  const noLimit = isNoLimit(text)
  if (noLimit) return noLimit
  const told = stream.failure === undefined ? undefined : BY_WORD[stream.failure]
  const named = failureOfWords(text)
  // A gateway can say 403 of a limit, and the client takes every 403 for the login.
  if (told === 'login' && named === 'limit') return named
  if (told) return told
  if (result.apiErrorStatus === 429 || result.apiError === 'usage_limit_reached') return 'limit'
  if (result.apiErrorStatus === 401 || result.apiErrorStatus === 403) return 'login'
  if (result.apiErrorStatus === 402) return 'billing'
  if (named) return named
  const ofApi =
    stream.failure !== undefined || result.apiErrorStatus !== undefined || result.subtype === 'success'
  return ofApi ? 'api' : undefined
}

/** For what failed without a result. `errors` is the end of what was printed, where agents also show their work: only the last lines count. */
export function failureInErrors(errors: string): Failure | undefined {
  const end = lastLines(errors).join('\n')
  const noLimit = isNoLimit(end)
  if (noLimit) return noLimit === 'api' ? undefined : noLimit
  return failureOfWords(end)
}
