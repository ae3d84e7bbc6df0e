// Names what a program failed of, from the client's own word for it or from the text that it left.
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

const LIMIT =
  /\blimits? (?:was |is |has been |have been )?(?:reached|exceeded)|\b(?:hit|reached|exceeded) your\b[^.\n]{0,40}\blimits?\b|\blimit will reset\b|\bout of (?:extra )?usage\b|\brate[- _]?limit|\btoo many requests\b|\bquota\b[^.\n]{0,40}\b(?:reached|exceeded|exhausted)|\bexceeded\b[^.\n]{0,40}\b(?:quota|limit)\b|\binsufficient_quota\b|\bresource_exhausted\b|\busage_limit|\bGoUsageLimitError|\bHTTP(?: status)?:? 429\b/i
const LOGIN =
  /\bnot logged in\b|\bplease run \/login\b|\binvalid (?:x-)?api[- ]key\b|\bauthenticat(?:e|ion)[_ ](?:failed|error)|\bfailed to authenticate\b|\bunauthorized\b|\btoken (?:has )?expired\b|\bapi key (?:is )?(?:missing|not set|not found)/i
const BILLING =
  /\bcredit balance is too low\b|\binsufficient (?:balance|funds|credits)\b|\bpayment required\b|\bbilling\b/i

/** Undefined for a result that is no failure of the API, such as a maximum that was reached. */
export function failureOf(result: Result, stream: Pick<Stream, 'failure'>): Failure | undefined {
  if (!result.isError || /^error_max_/.test(result.subtype)) return undefined
  const told = stream.failure === undefined ? undefined : BY_WORD[stream.failure]
  if (told) return told
  if (result.apiErrorStatus === 429 || result.apiError === 'usage_limit_reached') return 'limit'
  if (result.apiErrorStatus === 401 || result.apiErrorStatus === 403) return 'login'
  if (result.apiErrorStatus === 402) return 'billing'
  const named = failureInText(result.text ?? '')
  if (named) return named
  const ofApi =
    stream.failure !== undefined || result.apiErrorStatus !== undefined || result.subtype === 'success'
  return ofApi ? 'api' : undefined
}

/** For what failed without a result: what stands on standard error. */
export function failureInText(text: string): Failure | undefined {
  if (LIMIT.test(text)) return 'limit'
  if (LOGIN.test(text)) return 'login'
  return BILLING.test(text) ? 'billing' : undefined
}
