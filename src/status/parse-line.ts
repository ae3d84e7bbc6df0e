// Parses a line that anybody may have written. A writer that was cut off, by a crash or a full disk, leaves a line without
// its end, or zeros; what the next writer adds then stands on the same line, and must not be lost with it.

export type Said = Record<string, unknown>

/** Characters. Ours are a hundredth of it. */
const LONGEST_LINE = 4 << 20
/** A whole line has few objects within it. */
const MOST_LOOKS = 20
/** A line that is cut off begins as an object does; zeros, and the marks of records, are controls. */
const MAY_BE_CUT = /^[{\0-\x1f]/
/** The object behind it is a part of another one. */
const BEFORE_VALUE = /[:,[]\s*$/

/** Texts, which stay, and numbers that JSON does not have: Python writes NaN, and `bc` writes .5. */
const NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|NaN|-?Infinity|(?<![\d.])\.(?=\d)/g
const LONGEST_LOOSE = 100_000

/** The object of the line, or the last whole one behind what was cut off. Undefined if there is none. */
export function parseLine(line: string): Said | undefined {
  if (line.length > LONGEST_LINE) return undefined
  const text = line.trim()
  const said = text.startsWith('{') ? (parse(text) ?? parseLoosely(text)) : undefined
  // A file of somebody else may have a hundred thousand lines that are none.
  if (said || !MAY_BE_CUT.test(text) || !text.includes('"timestamp"')) return said
  return parseBehind(withoutZeros(text))
}

function parseLoosely(text: string): Said | undefined {
  if (text.length > LONGEST_LOOSE || !text.endsWith('}')) return undefined
  return parse(
    text.replace(NUMBERS, found => (found.startsWith('"') ? found : found === '.' ? '0.' : 'null')),
  )
}

function parseBehind(text: string): Said | undefined {
  let at = text.length
  for (let looks = 0; looks < MOST_LOOKS && at > 0; looks += 1) {
    at = text.lastIndexOf('{', at - 1)
    if (at === -1) return undefined
    if (BEFORE_VALUE.test(text.slice(Math.max(0, at - 8), at))) continue
    const said = parse(text.slice(at))
    if (said && 'timestamp' in said && 'status' in said) return said
  }
  return undefined
}

function withoutZeros(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1
  return text.slice(0, end)
}

function parse(text: string): Said | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Said {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
