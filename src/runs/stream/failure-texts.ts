// The words by which Claude Code, its gateways and the programs of other agents say what failed. Each pattern is a form
// that was seen. One that is too loose stops every thread of a batch because of one.

/** Limits of one request or one machine. They say nothing about other runs. */
const OTHER_LIMITS =
  /(?<!\b(?:hourly|daily|weekly|monthly) )\b(?:context|tokens?|input|output|length|size|payload|memory|heap|stack|file|time|turns?|steps?|iterations?|recursion|depth)(?: window| length| size| usage)?[- _]limits?\b/gi

const LIMITS = [
  /\blimits? (?:was |is |has been |have been )?(?:reached|exceeded|exhausted)/i,
  /\b(?:hit|reached|exceeded) your\b[^.\n]{0,40}\blimits?\b/i,
  /\b(?:limit|quota) will reset\b/i,
  /\bout of (?:extra )?usage\b/i,
  /\brate[- _]?limit(?![./\\-]\w|\w*\.\w)/i,
  /\btoo many requests\b/i,
  /\bquota\b[^.\n]{0,40}\b(?:reached|exceeded|exhausted)|\b(?:quota_exceeded|no quota)\b/i,
  /\b(?:exceeded|exhausted) your\b[^.\n]{0,40}\b(?:quota|capacity)\b|\bexceeded\b[^.\n]{0,40}\b(?:quota|limit)\b/i,
  /\binsufficient_quota\b|\bresource_exhausted\b|\busage_limit|\bGoUsageLimitError/i,
  /\bHTTP(?: status)?:? 429\b/i,
]

const LOGINS = [
  /\bnot logged in\b|\bplease run \/login\b|\bplease (?:log|sign) in\b/i,
  /\b(?:invalid|incorrect) (?:x-)?api[- ]key\b|\bapi key (?:is )?(?:missing|not set|not found)/i,
  /\bauthenticat(?:e|ion)[_ ]?(?:failed|error)|\b(?:failed to authenticate|error authenticating)\b|\bset an auth method\b/i,
  // `E401 Unauthorized` is what npm says, where an agent shows its work.
  /(?<!\bE\d{3} )\bunauthorized\b/i,
  /\b(?:token|session) (?:(?:has|was|is|been) ){0,2}(?:expired|revoked)\b/i,
  /\btoken refresh failed\b|\bfailed to refresh (?:the )?token\b|\binvalid_grant\b/i,
  /\borganization has disabled\b/i,
]

const BILLINGS = [
  /\bcredit balance is too low\b|\binsufficient (?:balance|funds|credits)\b|\bout of credits\b|\brequires more credits\b/i,
  /\bpayment required\b/i,
  /(?<![\w./\\-])billing(?![\w]*[./\\-]\w)/i,
  /\bdisabled organization\b|\b(?:organization|account) (?:has been|was|is) (?:disabled|suspended|deactivated|on hold)\b/i,
]

const isAny = (patterns: RegExp[], text: string) => patterns.some(pattern => pattern.test(text))

/** Two failures that come as a limit, and that no waiting lifts. */
export function isNoLimit(text: string): 'api' | 'billing' | undefined {
  if (/\bnot your usage limit\b/i.test(text)) return 'api'
  return /\bextra usage is required\b/i.test(text) ? 'billing' : undefined
}

export function failureOfWords(text: string): 'limit' | 'login' | 'billing' | undefined {
  if (isAny(LIMITS, text.replace(OTHER_LIMITS, ''))) return 'limit'
  if (isAny(LOGINS, text)) return 'login'
  return isAny(BILLINGS, text) ? 'billing' : undefined
}
