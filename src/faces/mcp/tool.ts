// Defines what a tool is: its words, its input and output, and the verb it calls. Handwritten tools are in tools/.
import * as z from 'zod'
import type { Logbook } from '../../logbook.ts'
import type { Answer } from '../render/answer.ts'

export interface Tool {
  name: string
  /** The verbs it calls. The tool is hidden if one of them is missing. */
  of?: readonly string[]
  title: string
  /** The purpose, for a model that has read nothing else. */
  description: string
  input: z.ZodObject
  /** The part of the verb's JSON in the answer; a model reads all of it, every time. */
  output: z.ZodObject
  /** The call changes nothing. */
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
export function texts(description?: string) {
  const list = z
    .preprocess(given => (typeof given === 'string' ? [given] : given), z.array(z.string()))
    .optional()
  return description === undefined ? list : list.describe(description)
}

/** Fields of every answer about a work session. */
export const brief = {
  shortId: z.string(),
  shortname: z.string(),
  status: z.string(),
  file: z.string(),
  progress: z.object({ completed: z.number(), total: z.number(), current: z.string().nullable() }),
  blockers: z.array(z.object({ text: z.string(), at: z.string().nullable() })),
}

/** Fields of every answer about a task. */
export const briefTask = {
  id: z.string(),
  title: z.string(),
  status: z.string(),
  file: z.string(),
  activeSeconds: z.number(),
  estimateSeconds: z.number().nullable(),
}

/** Everything to know about a task before working on it. */
export const wholeTask = {
  ...briefTask,
  priority: z.string(),
  parent: z.string().nullable(),
  sprint: z.string().nullable(),
  description: z.string(),
  criteria: z.array(z.object({ number: z.number(), text: z.string(), met: z.boolean() })),
  check: z.string().nullable(),
  reason: z.string().nullable(),
}

/** A task in an answer about something else. */
export const otherTasks = z.array(z.object({ id: z.string(), title: z.string(), status: z.string() }))

/** What is missing before the work is done, and warnings. */
export const validation = z.object({
  valid: z.boolean(),
  errors: z.array(z.string()),
  warnings: z.array(z.string()),
})

/** What is in focus now, and what left the focus. */
export const focus = z.object({
  stack: z.array(z.object({ level: z.string(), id: z.string() })),
  left: z.array(z.object({ id: z.string(), seconds: z.number() })),
})

/** Unreadable files. */
export const problems = z.array(z.looseObject({ message: z.string() }))

/** Fields of every answer: the number of masked secrets, and what to do next. */
export const always = { masked: z.number(), next: z.string() }
