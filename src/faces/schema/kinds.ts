// The kinds of values that the schema of the JSON is made of, with the names of those that several answers share and what
// each key means. Both stay out of the schemas that MCP clients get, because every conversation would pay for them.
import * as z from 'zod'

export const MEANINGS = z.registry<{ id?: string; description?: string }>()

/** Says what a key means, for docs/json.md and the published schema. */
export function meaning<Schema extends z.ZodType>(description: string, schema: Schema): Schema {
  MEANINGS.add(schema, { ...MEANINGS.get(schema), description })
  return schema
}

/** Names a type, which the page and the published schema then define once. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  MEANINGS.add(schema, { ...MEANINGS.get(schema), id })
  return schema
}

/** UTC, to the second, or to the minute if no more is known. */
export const time = named(
  'time',
  meaning('in UTC, to the second or to the minute', z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/)),
)
export const day = named('day', meaning('`2025-01-15`', z.string().regex(/^\d{4}-\d\d-\d\d$/)))

export const text = () => z.string()
export const texts = () => z.array(z.string())
export const count = () => z.int().min(0)
export const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable()
export const list = (shape: z.ZodRawShape) => z.array(z.strictObject(shape))
/** A part of a text: from, to. */
export const range = () => z.tuple([count(), count()])
