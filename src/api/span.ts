// Reads how long a server waits: `30m`, `90s`, `2h`.
import { LogbookError } from '../errors.ts'

const UNITS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000 }
/** A timer cannot wait longer. */
const LONGEST_MS = 24 * 3_600_000

/** Milliseconds, at most a day. Throws INVALID_INPUT. */
export function readSpan(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,6})\s*([smh])$/i.exec(text.trim()) ?? []
  const ms = Number(number) * (UNITS[unit.toLowerCase()] ?? 0)
  if (ms > 0 && ms <= LONGEST_MS) return ms
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(text)} is not a time to wait.`,
    'Write it as 30m, 90s or 2h, at most 24h.',
  )
}
