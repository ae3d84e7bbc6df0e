// Reads a time as other programs write it: Python's isoformat() with six digits and without a zone, `date` in its many
// forms, or the time since 1970. What we write ourselves is the rule, and costs nothing.

/** What a time without a zone is in. Python's `datetime.now()` is local, its `utcnow()` is UTC, and both look the same. */
export type Zone = 'utc' | 'local'

const OURS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const TIME =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d(?::\d\d)?)?)?(?:\s?(?:Z|UTC|GMT)|\[[\w/+-]+\])?$/i
/** The basic form of ISO 8601: `20260214T203500Z`. */
const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?=[.,Z+-]|$)/i
/** `Sat Feb 14 20:35:00 UTC 2026`, `Sat, 14 Feb 2026 20:35:00 +0000`. */
const IN_WORDS = /^(?:mon|tue|wed|thu|fri|sat|sun),? (?=.*\b\d{4}\b).*\b\d\d:\d\d:\d\d\b/i
/** Since 1970, as text. A year or a day has fewer digits. */
const DIGITS = /^\d{9,19}(?:\.\d{1,9})?$/
/** The year 5138 in seconds, in milliseconds and in microseconds. Anything larger is of the next smaller unit. */
const [MOST_SECONDS, MOST_MILLISECONDS, MOST_MICROSECONDS] = [1e11, 1e14, 1e17]

/** ISO 8601, UTC, to the millisecond. Undefined if it is no time. */
export function readStamp(value: unknown, zone: Zone): string | undefined {
  if (typeof value === 'number') return format(sinceEpoch(value))
  if (typeof value !== 'string') return undefined
  if (OURS.test(value)) return Number.isNaN(Date.parse(value)) ? undefined : value
  const text = value.trim()
  if (DIGITS.test(text)) return format(sinceEpoch(Number(text)))
  const [, day, minute, second = '00', fraction = '', written = ''] = matchTime(text) ?? []
  if (day === undefined) return IN_WORDS.test(text) ? format(Date.parse(text)) : undefined
  const milliseconds = `${fraction}000`.slice(0, 3)
  return format(Date.parse(`${day}T${minute}:${second}.${milliseconds}${offsetOf(written, zone)}`))
}

/** True for a time that has no zone. */
export function isZoneless(value: unknown): boolean {
  const found = typeof value === 'string' ? matchTime(value.trim()) : null
  return found !== null && found[5] === undefined
}

function matchTime(text: string): RegExpExecArray | null {
  return TIME.exec(text.replace(BASIC, '$1-$2-$3T$4:$5:$6'))
}

function sinceEpoch(value: number): number {
  if (value < MOST_SECONDS) return value * 1000
  if (value < MOST_MILLISECONDS) return value
  return value < MOST_MICROSECONDS ? value / 1000 : value / 1_000_000
}

function offsetOf(written: string, zone: Zone): string {
  if (written === '') return zone === 'utc' ? 'Z' : ''
  if (/^(?:z|utc|gmt)$/i.test(written)) return 'Z'
  const [, sign, hours, minutes = '00'] = /^([+-])(\d\d):?(\d\d)?/.exec(written) ?? []
  return `${sign}${hours}:${minutes}`
}

function format(milliseconds: number): string | undefined {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999
    ? undefined
    : date.toISOString()
}
