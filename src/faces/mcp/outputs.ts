// Selects what the answer of a tool holds from its verb's JSON, because a model reads all of it every time. A tool that is
// not listed gives all of it.
import * as z from 'zod'
import { always, brief, briefTask, focus, otherTasks, problems, validation, wholeTask } from './tool.ts'

const linked = z.object({ id: z.string(), title: z.string().nullable() })

/** An item of a list: its whole JSON would be too long. */
const listed = z.object({
  ...brief,
  title: z.string(),
  parent: z.string().nullable(),
  updatedAt: z.string().nullable(),
})

export const OUTPUTS: Record<string, z.ZodObject> = {
  session_init: z.object({ ...brief, tasks: z.array(linked), ...always }),
  session_log: z.object({
    ...brief,
    logged: z.array(z.string()),
    postponed: z.boolean(),
    opened: z.boolean(),
    ...always,
  }),
  session_checkpoint: z.object({
    ...brief,
    tldr: z.string(),
    entry: z.string(),
    opened: z.boolean(),
    ...always,
  }),
  session_view: z.looseObject({ sessions: z.array(listed).optional(), ...always }),
  session_status: z.object({
    ...brief,
    key: z.string().nullable(),
    type: z.string(),
    activeSeconds: z.number(),
    focus: z.array(z.looseObject({})),
    activities: z.array(z.looseObject({})),
    ...always,
  }),
  session_search: z.looseObject({ sessions: z.array(z.unknown()), more: z.number(), ...always }),
  session_resume: z.looseObject({ ...brief, progress: z.looseObject({}), ...always }),
  session_pause: z.object({ ...brief, entry: z.string(), ...always }),
  session_close: z.object({
    ...brief,
    duration: z.string().nullable(),
    tasks: z.array(z.string()),
    merged: z.looseObject({}).nullable(),
    ...always,
  }),
  task_next: z.object({
    task: z.object(wholeTask).nullable(),
    after: otherTasks,
    waiting: otherTasks,
    hasWorkSession: z.boolean(),
    problems,
    ...always,
  }),
  task_activate: z.object({ ...wholeTask, subtasks: otherTasks, validation, focus, ...always }),
  task_deactivate: z.object({ ...briefTask, validation: validation.nullable(), focus, ...always }),
  task_complete: z.object({ ...briefTask, summary: z.string(), validation, ...always }),
  task_create: z.object({ ...wholeTask, ...always }),
  plan_create: z.object({
    id: z.string(),
    title: z.string(),
    status: z.string(),
    file: z.string(),
    stats: z.looseObject({}),
    ...always,
  }),
  sprint_activate: z.object({
    id: z.string(),
    title: z.string(),
    status: z.string(),
    goal: z.string(),
    tasks: otherTasks,
    focus: focus.nullable(),
    ...always,
  }),
}
