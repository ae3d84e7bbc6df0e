// What a tool is: what a client is told of it, what it takes and gives, and the verb it calls. One file each in tools/.
import * as z from 'zod'
import type { Logbook } from '../../logbook.ts'
import type { Answer } from '../answer.ts'

export interface Tool {
  name: string
  title: string
  /** What it is for, for a model that has read nothing else. */
  description: string
  input: z.ZodObject
  /** What of the verb's JSON the answer holds: a model reads all of it, every time. */
  output: z.ZodObject
  /** It changes nothing. */
  readOnly?: boolean
  /** A second call with the same arguments changes nothing more. */
  idempotent?: boolean
  run(logbook: Logbook, input: never): Promise<Answer>
}

interface Definition<Input extends z.ZodRawShape> extends Omit<Tool, 'input' | 'run'> {
  input: Input
  run(logbook: Logbook, input: z.output<z.ZodObject<Input>>): Promise<Answer>
}

/** Arguments that are not in `input` are refused. */
export function defineTool<Input extends z.ZodRawShape>(definition: Definition<Input>): Tool {
  return { ...definition, input: z.strictObject(definition.input) }
}

/** A list of texts; a text alone is a list of one. */
export function texts(description: string) {
  return z
    .preprocess(given => (typeof given === 'string' ? [given] : given), z.array(z.string()))
    .optional()
    .describe(description)
}

export const session = z.string().optional().describe('Id or name; else the current one')

/** Of every answer about a work session. */
export const brief = {
  shortId: z.string(),
  shortname: z.string(),
  status: z.string(),
  file: z.string(),
  progress: z.object({ completed: z.number(), total: z.number(), current: z.string().nullable() }),
  blockers: z.array(z.object({ text: z.string(), at: z.string().nullable() })),
}

/** Of every answer: secrets masked in what was written, and what to do next. */
export const always = { masked: z.number(), next: z.string() }
