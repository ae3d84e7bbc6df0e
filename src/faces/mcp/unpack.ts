// Reads what models send in another shape than the schema has: a list packed as JSON into a text, a list of one for a
// text, null for a field that is left out. Claude Code sometimes packs lists, numbers and switches.
import * as z from 'zod'
import type { Tool } from './tool.ts'

const JSON_VALUE = /^\s*(?:[[{]|true\b|false\b|-?\d)/

/** Fields that are null are left out. A text stays a text where a text is wanted, unless it packs a list of one text. */
export function unpack({ input }: Tool, given: unknown): unknown {
  if (!isRecord(given)) return given
  return Object.fromEntries(
    Object.entries(withoutNull(given)).map(([name, value]) => [name, unpackOne(input.shape[name], value)]),
  )
}

type Schema = Tool['input']['shape'][string] | undefined

function unpackOne(schema: Schema, value: unknown): unknown {
  if (schema === undefined) return value
  const packed = typeof value === 'string' ? withoutNull(parse(value)) : undefined
  const [first, ...others] = Array.isArray(packed) ? packed : Array.isArray(value) ? value : []
  // An object or a list is never a text by chance, but `5` and `true` are.
  if (typeof packed === 'object' && accepts(schema, packed)) return packed
  if (
    first !== undefined &&
    others.length === 0 &&
    !accepts(schema, packed ?? value) &&
    accepts(schema, first)
  )
    return first
  return packed === undefined || accepts(schema, value) || !accepts(schema, packed) ? value : packed
}

/** Without the fields and items that are null, at any depth. */
function withoutNull<T>(value: T): T
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(one => one !== null).map(withoutNull)
  if (!isRecord(value)) return value
  const said = Object.entries(value).filter(([, one]) => one !== null)
  return Object.fromEntries(said.map(([name, one]) => [name, withoutNull(one)]))
}

/** Undefined for a text that is not the JSON of a list, an object, a number or a switch. */
export function parse(text: string): unknown {
  if (!JSON_VALUE.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function accepts(schema: Schema, value: unknown): boolean {
  return schema !== undefined && z.safeParse(schema, value).success
}
