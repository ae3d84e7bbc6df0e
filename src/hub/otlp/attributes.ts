// Reads the JSON form of OTLP: attributes, values and times. Sixty-four bits come as text there, but not from everybody.
import { isObject } from '../../status/parse-line.ts'
import { usableName } from '../names.ts'

export type Attributes = Map<string, string | number | boolean>

const MOST_ATTRIBUTES = 200
const LONGEST = 1_000

/** Lists, and what is too long, are left out. A later one wins. */
export function readAttributes(...lists: unknown[]): Attributes {
  const found: Attributes = new Map()
  for (const list of lists)
    for (const one of listOf(list).slice(0, MOST_ATTRIBUTES)) {
      if (!isObject(one) || typeof one.key !== 'string' || one.key.length > LONGEST) continue
      const value = readAny(one.value)
      if (value !== undefined && String(value).length <= LONGEST) found.set(one.key, value)
    }
  return found
}

function readAny(value: unknown): string | number | boolean | undefined {
  if (!isObject(value)) return undefined
  const { stringValue, intValue, doubleValue, boolValue } = value
  if (typeof stringValue === 'string') return stringValue
  if (typeof boolValue === 'boolean') return boolValue
  return readNumber(intValue) ?? readNumber(doubleValue)
}

export function readNumber(value: unknown): number | undefined {
  const number =
    typeof value === 'string' && /^-?\d{1,20}(?:\.\d{1,30})?(?:e[+-]?\d{1,3})?$/i.test(value)
      ? Number(value)
      : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Microseconds, which a number holds until the year 2255. 0 if it is not told. */
export function readMicros(nanos: unknown): number {
  if (typeof nanos === 'number' && nanos > 0 && nanos < 8e18) return Math.floor(nanos / 1_000)
  if (typeof nanos !== 'string' || !/^\d{1,19}$/.test(nanos)) return 0
  return Number(nanos.slice(0, -3) || '0')
}

/** Whose it is; undefined where no conversation is named. */
export function readOwner(attributes: Attributes): { session: string; run: string } | undefined {
  const session = usableName(attributes.get('session.id'))
  return session === undefined ? undefined : { session, run: usableName(attributes.get('logbook.run')) ?? '' }
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}
