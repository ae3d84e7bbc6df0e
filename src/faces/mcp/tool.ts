// Defines what a tool is: its words, its input and output, and the verb it calls. Handwritten tools are in tools/.
import * as z from 'zod'
import type { Logbook } from '../../logbook.ts'
import type { Answer } from '../render/answer.ts'
import * as task from '../schema/task.ts'
import { workSession } from '../schema/work-session.ts'

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

/** A list of texts; a text alone is a list of one. `byNumber`: a text may be a number, and then a whole number is one too. */
export function texts(description?: string, { byNumber = false } = {}) {
  const asText = (one: unknown) => (byNumber && Number.isInteger(one) ? String(one) : one)
  const asList = (given: unknown) => {
    if (Array.isArray(given)) return given.map(asText)
    return typeof asText(given) === 'string' ? [asText(given)] : given
  }
  const list = z.preprocess(asList, z.array(z.string())).optional()
  return description === undefined ? list : list.describe(description)
}

/** The same keys, without those that are not named. */
export const some = <Shape extends z.ZodRawShape, Key extends keyof Shape & string>(
  { shape }: z.ZodObject<Shape>,
  ...keys: Key[]
) => Object.fromEntries(keys.map(key => [key, shape[key]])) as Pick<Shape, Key>

/** Fields of every answer about a work session. */
export const brief = {
  ...some(workSession, 'shortId', 'shortname', 'status', 'file', 'blockers'),
  progress: z.object(some(workSession.shape.progress, 'completed', 'total', 'current')),
}

/** Fields of every answer about a task. */
export const briefTask = some(
  task.task,
  ...(['id', 'title', 'status', 'file', 'activeSeconds', 'estimateSeconds'] as const),
)

/** Everything to know about a task before working on it. */
export const wholeTask = {
  ...briefTask,
  ...some(task.task, 'priority', 'parent', 'sprint', 'description', 'criteria', 'check', 'reason'),
}

/** A task in an answer about something else. */
export const otherTasks = z.array(z.object(some(task.taskInShort, 'id', 'title', 'status')))

/** What is missing before the work is done, and warnings. */
export const validation = z.object(some(task.validation, 'valid', 'errors', 'warnings'))

/** What is in focus now, and what left the focus. */
export const focus = z.object({
  ...some(task.focus, 'stack'),
  left: z.array(z.object(some(task.focus.shape.left.element, 'id', 'seconds'))),
})

/** Unreadable files. */
export const problems = task.problems()

/** Fields of every answer: the number of masked secrets, and what to do next. */
export const always = { masked: z.number(), next: z.string() }
