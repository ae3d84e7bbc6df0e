// Unpacks arguments that a client has packed as JSON into a text: Claude Code sometimes sends lists, numbers and switches
// so. Without this, a list would be one text with brackets.
import * as z from 'zod'
import type { Tool } from './tool.ts'

const JSON_VALUE = /^\s*(?:\[|true\b|false\b|-?\d)/

/** A text stays a text where a text is wanted. */
export function unpack({ input }: Tool, given: unknown): unknown {
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, unpackOne(input.shape[name], value)]),
  )
}

type Schema = Tool['input']['shape'][string] | undefined

function unpackOne(schema: Schema, value: unknown): unknown {
  const packed = schema && typeof value === 'string' ? parse(value) : undefined
  if (packed === undefined || !accepts(schema, packed)) return value
  return Array.isArray(packed) || !accepts(schema, value) ? packed : value
}

function parse(text: string): unknown {
  if (!JSON_VALUE.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function accepts(schema: Schema, value: unknown): boolean {
  return schema !== undefined && z.safeParse(schema, value).success
}
