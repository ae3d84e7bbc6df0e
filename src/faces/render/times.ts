// Writes the times of a report: for a person in the zone of this computer, for Claude in UTC. Documents and results hold
// UTC. Only src/text/days/ knows another zone too, because a stand-up speaks of days.
import { formatMinute, formatSecond, parseTime } from '../../text/time.ts'

export type Reader = 'person' | 'claude'

/** The report that is being made: reports are made one at a time, without waiting. */
let making: { reader: Reader; offsets: Set<number> } = { reader: 'claude', offsets: new Set() }

/** `2025-01-15 10:30`. A text that is no time stays as it is. */
export function tellTime(at: string): string {
  const date = parseTime(at)
  if (!date) return at
  const offset = making.reader === 'person' ? -date.getTimezoneOffset() : 0
  making.offsets.add(offset)
  return new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -8).replace('T', ' ')
}

/** The time as every JSON has it: in UTC, with `Z`, to the minute if no more is known. Null for no time. */
export function presentTime(at: string | undefined): string | null {
  const date = parseTime(at)
  if (!at || !date) return null
  return /^\d{4}-\d\d-\d\dT\d\d:\d\dZ?$/.test(at) ? `${formatMinute(date)}Z` : formatSecond(date)
}

const SECOND = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g

/** The same for each time in a message of ours. */
export function tellTimesIn(message: string): string {
  return message.replace(SECOND, tellTime)
}

export const UTC = 'Times are UTC.'

/** Makes a report. `zone` is a sentence that names the zone of its times; undefined if it tells none. */
export function makeFor<T>(reader: Reader, make: () => T): { made: T; zone: string | undefined } {
  const before = making
  making = { reader, offsets: new Set() }
  try {
    return { made: make(), zone: describeZone([...making.offsets]) }
  } finally {
    making = before
  }
}

/** `offsets` are minutes. There are two if clocks were changed between the times. */
function describeZone(offsets: number[]): string | undefined {
  if (offsets.length === 0) return undefined
  if (offsets.every(offset => offset === 0)) return UTC
  const names = offsets.toSorted((a, b) => a - b).map(nameOffset)
  return `Times are local (${names.join(' or ')}${names.length > 1 ? ' by date' : ''}).`
}

/** `UTC+5:30` */
function nameOffset(offset: number): string {
  if (offset === 0) return 'UTC'
  const hours = Math.floor(Math.abs(offset) / 60)
  const minutes = Math.round(Math.abs(offset) % 60)
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
}
