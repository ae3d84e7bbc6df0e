// Says how stale an agent is. This is counted when it is read, and nobody who reads moves the clock.
import type { Staleness } from '../row.ts'
import type { Wait } from '../update.ts'

const MINUTE_MS = 60_000
const STALE_MS = 5 * MINUTE_MS
const VERY_STALE_MS = 15 * MINUTE_MS

/** Who waits for these need not say anything. What waits for others and says that it works may be stuck all the same. */
const SILENT: (Wait['kind'] | undefined)[] = ['person', 'limit', 'background']

/** Only work goes stale: who has nothing to do need not say anything. */
export function isTimed(row: { status: string; waits?: Wait | undefined }): boolean {
  return row.status === 'working' && !SILENT.includes(row.waits?.kind)
}

/** `ageMs` is the time since the last sign of progress. */
export function stalenessOf(row: { status: string; waits?: Wait | undefined }, ageMs: number): Staleness {
  if (!isTimed(row) || ageMs < STALE_MS) return 'no'
  return ageMs < VERY_STALE_MS ? 'stale' : 'very'
}

/** Milliseconds until it is more stale, if nothing is heard. */
export function staleIn(row: { status: string; waits?: Wait | undefined }, ageMs: number): number {
  if (!isTimed(row) || ageMs >= VERY_STALE_MS) return Number.POSITIVE_INFINITY
  return (ageMs < STALE_MS ? STALE_MS : VERY_STALE_MS) - ageMs
}

/** A time in the future is one of a clock that was set back. */
export function notAfter(at: Date, now: Date): Date {
  return at > now ? now : at
}

/** The latest of the signs that are there; the beginning of time if there are none. */
export function latestSign(...signs: (Date | undefined)[]): Date {
  return new Date(Math.max(0, ...signs.map(sign => sign?.getTime() ?? 0)))
}
