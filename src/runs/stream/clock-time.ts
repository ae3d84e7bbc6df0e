// Reads a time as people are told it: "3pm (Europe/Berlin)", "Jan 30, 11:30am", "Sep 15 at 7pm", "Mon 12:00am".
import { knownZone, momentOf, readWall, SHORT_ZONES, type WallTime } from './wall-clock.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** The time is told without seconds, so one that has just passed is meant, not tomorrow's. */
const JUST_PASSED = 5 * 60_000

const BEFORE = String.raw`^[\s:,·∙•|–-]{0,4}(?:(?:at|on|by|from|after|until)\s+)?`
const MONTH = String.raw`(?<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?`
const DATE = String.raw`(?:(?<weekday>sun|mon|tue|wed|thu|fri|sat)[a-z]*\.?|${MONTH}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?|(?<slashes>\d{1,2}\/\d{1,2}\/\d{4})|(?<relative>today|tomorrow))`
/** With a dot, "5.30" is a time only where a half of the day follows. */
const MINUTES = String.raw`(?::(?<minute>\d\d)(?::\d\d)?|\.(?<dotted>\d\d)(?=\s*[ap]\.?m\b))?`
const TIME = String.raw`(?:(?<word>midnight|noon)\b|(?<hour>\d{1,2})${MINUTES}\s*(?<half>[ap]\.?m\b\.?)?)`
const ZONE = String.raw`\s*(?:\((?<zone>[A-Za-z][\w/+-]*)\)|(?<utc>UTC|GMT|Z)(?<offset>[+-]\d{1,2}(?::?\d\d)?)?\b|(?<short>${SHORT_ZONES.join('|')})(?![\w/]))?`
const WHOLE = new RegExp(
  `${BEFORE}(?:${DATE}(?:[,\\s]+(?:at\\s+)?${TIME})?|${TIME.replaceAll('?<', '?<only_')})${ZONE}`,
  'i',
)

type Groups = Record<string, string | undefined>

/** `text` begins with the time. `said` is when it was said. */
export function readClockTime(text: string, said: Date): Date | undefined {
  const groups: Groups | undefined = WHOLE.exec(text)?.groups
  if (!groups) return undefined
  const time = readTime(groups)
  const dated = groups.weekday ?? groups.month ?? groups.slashes ?? groups.relative
  if (time === undefined && (dated === undefined || groups.hour !== undefined)) return undefined
  const ahead = groups.offset ?? /^(?:UTC|GMT)([+-]\d{1,2}(?::?\d\d)?)$/.exec(groups.zone ?? '')?.[1]
  if (ahead === undefined)
    return toMoment(
      groups,
      time,
      said,
      groups.utc === undefined ? knownZone(groups.zone ?? groups.short) : 'UTC',
    )
  const shift = readOffset(ahead)
  const shown = toMoment(groups, time, new Date(said.getTime() + shift), 'UTC')
  return shown && new Date(shown.getTime() - shift)
}

/** `-3`, `+5:30`, `-0330`, in milliseconds. */
function readOffset(offset: string): number {
  const [, sign, hours, minutes = 0] = /^([+-])(\d{1,2}?):?(\d\d)?$/.exec(offset) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function toMoment(
  groups: Groups,
  time: { hour: number; minute: number } | undefined,
  said: Date,
  zone: string | undefined,
): Date | undefined {
  const { hour, minute } = time ?? { hour: 0, minute: 0 }
  const now = readWall(said, zone)
  const at = (year: number, month: number, day: number) => momentOf({ year, month, day, hour, minute }, zone)
  if (groups.month) {
    const month = MONTHS.indexOf(groups.month.slice(0, 3).toLowerCase()) + 1
    const day = Number(groups.day)
    if (groups.year) return at(Number(groups.year), month, day)
    const years = [now.year, now.year + 1, now.year - 1]
    return nearest(
      years.map(year => at(year, month, day)),
      said,
    )
  }
  if (groups.slashes) {
    const [month = 1, day = 1, year = now.year] = groups.slashes.split('/').map(Number)
    return at(year, month, day)
  }
  const ahead = daysAhead(groups, now)
  const first = at(now.year, now.month, now.day + ahead)
  const step = groups.weekday ? 7 : groups.relative ? 0 : 1
  return first.getTime() >= said.getTime() - JUST_PASSED
    ? first
    : at(now.year, now.month, now.day + ahead + step)
}

/** Undefined for a bare number, which is no time. */
function readTime(groups: Groups): { hour: number; minute: number } | undefined {
  const word = (groups.word ?? groups.only_word)?.toLowerCase()
  if (word) return { hour: word === 'noon' ? 12 : 0, minute: 0 }
  const shown = Number(groups.hour ?? groups.only_hour ?? Number.NaN)
  const minutes = groups.minute ?? groups.only_minute ?? groups.dotted ?? groups.only_dotted
  const half = (groups.half ?? groups.only_half)?.[0]?.toLowerCase()
  if (Number.isNaN(shown) || (minutes === undefined && half === undefined)) return undefined
  const hour = half === undefined ? shown : (shown % 12) + (half === 'p' ? 12 : 0)
  const minute = Number(minutes ?? 0)
  return hour > 23 || minute > 59 || (half !== undefined && shown > 12) ? undefined : { hour, minute }
}

function daysAhead({ weekday, relative }: Groups, now: WallTime): number {
  if (relative) return relative.toLowerCase() === 'tomorrow' ? 1 : 0
  if (!weekday) return 0
  const today = new Date(Date.UTC(now.year, now.month - 1, now.day)).getUTCDay()
  return (WEEKDAYS.indexOf(weekday.toLowerCase()) - today + 7) % 7
}

function nearest(moments: Date[], said: Date): Date | undefined {
  const away = (moment: Date) => Math.abs(moment.getTime() - said.getTime())
  return moments.toSorted((a, b) => away(a) - away(b))[0]
}
