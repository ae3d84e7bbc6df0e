// Describes a tool to a client. Every conversation pays for these words, so schemas omit defaults, and answers list only
// their own names. docs/json.md has all of it.
import type { Tool as Described } from '@modelcontextprotocol/server'
import * as z from 'zod'
import { always, brief, type Tool, wholeTask } from './tool.ts'

export function describeTool(tool: Tool): Described {
  const { name, title, description, readOnly, idempotent } = tool
  return {
    name,
    title,
    description,
    inputSchema: schemaOf(tool.input),
    outputSchema: inShort(schemaOf(tool.output)),
    annotations: readOnly
      ? { readOnlyHint: true, openWorldHint: false }
      : { destructiveHint: false, ...(idempotent ? { idempotentHint: true } : {}), openWorldHint: false },
  }
}

interface ObjectSchema {
  type: 'object'
  properties: Record<string, { type?: string }>
  required?: string[]
  [word: string]: unknown
}

/** Omits the ban on further fields: a call with one gets an error anyway. */
function schemaOf(schema: z.ZodObject): ObjectSchema {
  const told = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => delete jsonSchema.additionalProperties,
  })
  const { $schema: _, ...rest } = told
  return rest as ObjectSchema
}

/** Fields of most answers; their names explain them. */
const COMMON = Object.keys({ ...brief, ...wholeTask, ...always })

/** The answer may hold more or fewer fields. */
function inShort({ properties }: ObjectSchema): ObjectSchema {
  const own = Object.keys(properties).filter(key => !COMMON.includes(key))
  const names = Object.fromEntries(own.map(key => [key, {}]))
  return { type: 'object', properties: { ...names, next: { type: 'string' } } }
}
