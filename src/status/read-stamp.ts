// Reads a time as other programs write it: Python's isoformat() with six digits and without a zone, `date -Iseconds`, or
// seconds since 1970. What we write ourselves is the rule, and costs nothing.

/** What a time without a zone is in. Python's `datetime.now()` is local, its `utcnow()` is UTC, and both look the same. */
export type Zone = 'utc' | 'local'

const OURS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const TIME =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d\d(?::?\d\d(?::\d\d)?)?)?$/i
/** Seconds up to the year 5138; anything larger is milliseconds. */
const MOST_SECONDS = 1e11

/** ISO 8601, UTC, to the millisecond. Undefined if it is no time. */
export function readStamp(value: unknown, zone: Zone): string | undefined {
  if (typeof value === 'number') return format(value < MOST_SECONDS ? value * 1000 : value)
  if (typeof value !== 'string') return undefined
  if (OURS.test(value)) return Number.isNaN(Date.parse(value)) ? undefined : value
  const [, day, minute, second = '00', fraction = '', written = ''] = TIME.exec(value.trim()) ?? []
  if (day === undefined) return undefined
  const milliseconds = `${fraction}000`.slice(0, 3)
  return format(Date.parse(`${day}T${minute}:${second}.${milliseconds}${offsetOf(written, zone)}`))
}

/** True for a time that has no zone. */
export function isZoneless(value: unknown): boolean {
  return typeof value === 'string' && TIME.exec(value.trim())?.[5] === undefined && TIME.test(value.trim())
}

function offsetOf(written: string, zone: Zone): string {
  if (written === '') return zone === 'utc' ? 'Z' : ''
  if (/^(?:z|utc)$/i.test(written)) return 'Z'
  const [, sign, hours, minutes = '00'] = /^([+-])(\d\d):?(\d\d)?/.exec(written) ?? []
  return `${sign}${hours}:${minutes}`
}

function format(milliseconds: number): string | undefined {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 0 || date.getUTCFullYear() > 9999
    ? undefined
    : date.toISOString()
}
