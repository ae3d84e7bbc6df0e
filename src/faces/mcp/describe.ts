// What a client is told of a tool. Every conversation pays for these words, so that what a schema says by leaving
// it out is left out, and of an answer the names of what it has of its own are told: docs/json.md has it all.
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

/** What is not allowed need not be told: whoever tries is told then. */
function schemaOf(schema: z.ZodObject): ObjectSchema {
  const told = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => delete jsonSchema.additionalProperties,
  })
  const { $schema: _, ...rest } = told
  return rest as ObjectSchema
}

/** In most answers; their names say what they are. */
const COMMON = Object.keys({ ...brief, ...wholeTask, ...always })

/** There may be more in it, or less. */
function inShort({ properties }: ObjectSchema): ObjectSchema {
  const own = Object.keys(properties).filter(key => !COMMON.includes(key))
  const names = Object.fromEntries(own.map(key => [key, {}]))
  return { type: 'object', properties: { ...names, next: { type: 'string' } } }
}
