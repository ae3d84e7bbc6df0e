// Describes a tool to a client. Every conversation pays for these words, so schemas omit defaults, and answers have no
// schema: Claude Code does not give it to the model. docs/json.md says what they hold.
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
