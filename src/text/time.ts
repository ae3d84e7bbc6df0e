// Formats times: UTC, to the minute in the text, to the second in the front matter, without
// colons in file names.
import { differenceInSeconds } from 'date-fns/differenceInSeconds'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'

/** `2025-01-15T10:30` */
export function formatMinute(date: Date): string {
  return date.toISOString().slice(0, 16)
}

/** `2025-01-15T10:30:00Z` */
export function formatSecond(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

/** A formatted time in words that are kept or told as they are: `2025-01-15 10:30 UTC`. */
export function nameInUtc(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}

/** `2025-01-15T10-30-00Z`: valid as a file name on every system. */
export function formatForFileName(date: Date): string {
  return formatSecond(date).replaceAll(':', '-')
}

/** The name one second later; undefined when the name does not begin with a time. The rest of the name is ignored. */
export function nextForFileName(name: string): string | undefined {
  const time = parseTime(name.slice(0, 20).replace(/^(\S{10}T\d\d)-(\d\d)-(\d\dZ)$/, '$1:$2:$3'))
  return time && formatForFileName(new Date(time.getTime() + 1000))
}

/** A time without a zone is in UTC. */
export function parseTime(text: string | undefined): Date | undefined {
  if (!text) return undefined
  const given = text.trim()
  const day = /^\d{4}-?\d\d-?\d\d$/.test(given)
  const zoned = /(?:z|[+-]\d\d(?::?\d\d)?)$/i.test(given.replace(/^\d{4}-?\d\d-?\d\d/, ''))
  const date = parseISO(day ? `${given}T00:00Z` : zoned ? given : `${given}Z`)
  return isValid(date) ? date : undefined
}

/** `3 h 12 min`, `2 days 4 h`, `less than a minute`. */
export function formatDuration(from: Date, to: Date): string {
  return formatSpan(Math.max(0, differenceInSeconds(to, from)))
}

/** The same for a number of seconds. */
export function formatSpan(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const parts = [
    days && `${days} day${days === 1 ? '' : 's'}`,
    hours && `${hours} h`,
    !days && minutes % 60 && `${minutes % 60} min`,
  ]
  return parts.filter(Boolean).join(' ') || 'less than a minute'
}
