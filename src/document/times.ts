// Times as people write them in front matter: a date, with or without the time of day and a zone.

const TIME =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/i

/** ISO 8601 in UTC, to the second, where it can be told; else the text as it is. Without a zone it is UTC. */
export function readTime(text: string | undefined): string | undefined {
  const [whole, year, month = '', day = '', hour = '0', minute = '00', second = '00', zone = 'Z'] =
    TIME.exec(text?.trim() ?? '') ?? []
  if (whole === undefined) return text
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(...):?(..)$/, '$1:$2') : 'Z'
  const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`
  const at = Date.parse(iso)
  return Number.isNaN(at) ? text : `${new Date(at).toISOString().slice(0, 19)}Z`
}

function two(digits: string): string {
  return digits.padStart(2, '0')
}
