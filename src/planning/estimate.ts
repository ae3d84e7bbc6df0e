// Reads and writes durations as people write them. A working day has eight hours.
import { LogbookError } from '../errors.ts'
import type { Task } from './task.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 8 * HOUR
/** A hundred years of work. A longer estimate is a typing error. */
const LONGEST = 25_000 * DAY

const UNITS: [RegExp, number][] = [
  [/^d(?:ays?)?$/, DAY],
  [/^h(?:(?:ou)?rs?)?$/, HOUR],
  [/^m(?:in(?:ute)?s?)?$/, MINUTE],
]
const PART = /(\d{1,9}(?:[.,]\d{1,9})?)\s*([a-z]+)/gy

/** Seconds, in whole minutes: `90m`, `1h 30m`, `1.5h`, `2d`. Throws INVALID_INPUT. */
export function parseEstimate(text: string): number {
  const seconds = measure(text.trim().toLowerCase())
  if (seconds !== undefined && seconds > 0 && seconds <= LONGEST) return seconds
  throw new LogbookError(
    'INVALID_INPUT',
    `${JSON.stringify(text)} is not a duration.`,
    'Write it as 90m, 1h 30m, 1.5h or 2d; a day has 8 hours.',
  )
}

/** The duration in a form that `parseEstimate` reads: `1d 2h 30m`. */
export function renderEstimate(seconds: number): string {
  const minutes = Math.round(seconds / MINUTE)
  const days = Math.floor((minutes * MINUTE) / DAY)
  const hours = Math.floor(minutes / 60) - days * 8
  const parts = [days && `${days}d`, hours && `${hours}h`, minutes % 60 && `${minutes % 60}m`]
  return parts.filter(Boolean).join(' ') || '0m'
}

/** Percent over the estimate, negative while there is time left; null without an estimate. */
export function overEstimate({
  estimateSeconds,
  activeSeconds,
}: Pick<Task, 'estimateSeconds' | 'activeSeconds'>): number | null {
  return estimateSeconds ? Math.round((activeSeconds / estimateSeconds - 1) * 100) : null
}

/** Undefined unless the text is a list of numbers with units and each unit appears once. */
function measure(text: string): number | undefined {
  const given = new Set<number>()
  let sum = 0
  let at = 0
  while (at < text.length) {
    PART.lastIndex = at
    const part = PART.exec(text)
    const unit = UNITS.find(([word]) => word.test(part?.[2] ?? ''))?.[1]
    if (!part || unit === undefined || given.has(unit)) return undefined
    given.add(unit)
    sum += Number(part[1]?.replace(',', '.')) * unit
    at = PART.lastIndex + (/^[\s,]*/.exec(text.slice(PART.lastIndex))?.[0].length ?? 0)
  }
  return Math.round(sum / MINUTE) * MINUTE
}
