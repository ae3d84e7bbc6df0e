// Reads times as people write them in front matter: a date, with or without time of day and zone.
import { formatSecond, parseTime } from '../time.ts'

/** Forms outside ISO 8601: slashes and dots, single digits, `UTC`, a space before the zone. */
const LOOSE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(\d{1,2}):(\d\d(?::\d\d)?)(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i

/** The form that we write. */
const OURS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

/** ISO 8601 in UTC, to the second; the text as it is when it is not a time. Without a zone it is UTC. */
export function readTime(text: string | undefined): string | undefined {
  if (text === undefined || OURS.test(text)) return text
  const given = text.trim()
  // ISO 8601 also accepts a lone year or number as a date. People rarely mean it as one.
  const date = (/^\d{4}-?\d\d-?\d\d/.test(given) ? parseTime(given) : undefined) ?? parseTime(toIso(given))
  return date ? formatSecond(date) : text
}

function toIso(text: string): string | undefined {
  const [whole, year, month = '', day = '', hour = '0', minute = '00', zone = 'Z'] = LOOSE.exec(text) ?? []
  if (whole === undefined) return undefined
  const offset = /^[+-]/.test(zone) ? zone : 'Z'
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}${offset}`
}

function two(digits: string): string {
  return digits.padStart(2, '0')
}
