// Reads fields of what another program printed. A missing field, or one of another type, reads as empty.

export type Fields = Record<string, unknown>

/** Undefined for anything but an object. */
export function parseObject(line: string): Fields | undefined {
  if (!line.trimStart().startsWith('{')) return undefined
  try {
    return toFields(JSON.parse(line))
  } catch {
    return undefined
  }
}

export function fieldsIn(value: unknown): Fields {
  return toFields(value) ?? {}
}

function toFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
}

export function listIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsIn) : []
}

export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Ids are short; what is not can be no id. */
export function idIn(value: unknown): string | undefined {
  return textIn(value)?.slice(0, 200)
}
