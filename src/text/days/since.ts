// Reads since when: a day, a date, a weekday or a duration, as people type it in their own time zone.
import { lastWeekday, startOfDay } from './local-day.ts'

const MINUTE = 60_000
/** The units of a duration, in minutes; those of days begin at midnight. */
const UNITS: [words: RegExp, minutes: number][] = [
  [/^(?:m|mins?|minutes?)$/, 1],
  [/^(?:h|hrs?|hours?)$/, 60],
  [/^(?:d|days?)$/, 1440],
  [/^(?:w|wks?|weeks?)$/, 7 * 1440],
  [/^(?:mo|months?)$/, 30 * 1440],
  [/^(?:y|years?)$/, 365 * 1440],
]

/** Undefined if it is none of these. It may lie ahead. */
export function readSince(text: string, now: Date): Date | undefined {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:since|from) /, '')
    .replace(/^(?:the )?last /, '')
    .replace(/ ago$/, '')
  if (words === 'today') return startOfDay(now)
  if (words === 'yesterday') return startOfDay(now, -1)
  return lastWeekday(words, now) ?? readDate(words) ?? readDuration(words, now)
}

const DATE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?( ?z| ?[+-]\d\d:?\d\d)?$/

/** Without a zone it is in the user's own. */
function readDate(text: string): Date | undefined {
  const [whole, year, month, day, hour, minute, second, zone] = DATE.exec(text) ?? []
  if (whole === undefined || (zone && hour === undefined)) return undefined
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = [year, month, day, hour, minute, second].map(part =>
    Number(part ?? 0),
  )
  const isReal = new Date(Date.UTC(y, mo - 1, d)).getUTCDate() === d && mo >= 1 && mo <= 12
  if (!isReal || h > 23 || mi > 59 || s > 59) return undefined
  if (zone === undefined) return new Date(y, mo - 1, d, h, mi, s)
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)/.exec(zone) ?? []
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1)
  return new Date(Date.UTC(y, mo - 1, d, h, mi, s) - ahead * MINUTE)
}

/** Days and more go back to a midnight, hours and minutes to that moment. */
function readDuration(text: string, now: Date): Date | undefined {
  const parts = [...text.matchAll(/ ?(\d{1,6}(?:[.,]\d{1,3})?|an?|one)? ?([a-z]+)/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined
  let minutes = 0
  for (const [, count = '', unit = ''] of parts) {
    const each = UNITS.find(([words]) => words.test(unit))?.[1]
    // `week` alone is one, but a unit of one letter needs its number.
    if (each === undefined || (count === '' && unit.length < 3)) return undefined
    minutes += (/\d/.test(count) ? Number(count.replace(',', '.')) : 1) * each
  }
  const days = minutes / 1440
  const since = Number.isInteger(days) ? startOfDay(now, -days) : new Date(now.getTime() - minutes * MINUTE)
  return Number.isNaN(since.getTime()) ? undefined : since
}
