// What a client is told of a tool. Every conversation pays for these words, so that what a schema says by leaving
// it out is left out, and the shape of answers is told in short: docs/json.md has it all.
import type { Tool as Described } from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { Tool } from './tool.ts'

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

/** The names and plain types of what is in it; there may be more, or less. */
function inShort({ properties }: ObjectSchema): ObjectSchema {
  const short = Object.entries(properties).map(([key, { type }]) => [key, type ? { type } : {}])
  return { type: 'object', properties: Object.fromEntries(short), required: ['next'] }
}
