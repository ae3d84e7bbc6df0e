// Selects what the answer of a tool holds from its verb's JSON, because a model reads all of it every time. A tool that is
// not listed gives all of it.
import * as z from 'zod'
import { always, brief, briefTask, focus, otherTasks, problems, validation, wholeTask } from './tool.ts'

const linked = z.object({ id: z.string(), title: z.string().nullable() })

/** An item of a list: its whole JSON would be too long. */
const listed = z.object({
  ...brief,
  title: z.string(),
  closingSummary: z.string(),
  parent: z.string().nullable(),
  updatedAt: z.string().nullable(),
})

export const OUTPUTS: Record<string, z.ZodObject> = {
  start: z.object({ ...brief, tasks: z.array(linked), ...always }),
  log: z.object({
    ...brief,
    logged: z.array(z.string()),
    postponed: z.boolean(),
    opened: z.boolean(),
    ...always,
  }),
  checkpoint: z.object({ ...brief, tldr: z.string(), entry: z.string(), opened: z.boolean(), ...always }),
  view: z.looseObject({ sessions: z.array(listed).optional(), ...always }),
  status: z.object({
    ...brief,
    key: z.string().nullable(),
    type: z.string(),
    activeSeconds: z.number(),
    focus: z.array(z.looseObject({})),
    activities: z.array(z.looseObject({})),
    ...always,
  }),
  search: z.looseObject({ sessions: z.array(z.unknown()), more: z.number(), ...always }),
  resume: z.looseObject({ ...brief, progress: z.looseObject({}), ...always }),
  pause: z.object({ ...brief, entry: z.string(), ...always }),
  end: z.object({
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
  update: z.object({ ...briefTask, ...always }),
  complete: z.object({ ...briefTask, summary: z.string(), validation, ...always }),
  task_create: z.object({ ...wholeTask, ...always }),
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
