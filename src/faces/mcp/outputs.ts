// Selects what the answer of a tool holds from its verb's JSON, because a model reads all of it every time. A tool that is
// not listed gives all of it.
import * as z from 'zod'
import { ANSWERS } from '../schema/answers.ts'
import { plan } from '../schema/plan.ts'
import { sprint, task } from '../schema/task.ts'
import { workSession } from '../schema/work-session.ts'
import { always, brief, briefTask, focus, otherTasks, problems, some, validation, wholeTask } from './tool.ts'

/** Keys of the JSON of a verb. */
const from = (verb: string, ...keys: string[]) => some(z.object(ANSWERS[verb]?.[0]?.keys ?? {}), ...keys)

/** The text says where a line comes from; the rest would be read every time. */
const recalled = z.array(z.object({ text: z.string() }))

const linked = z.object({ id: z.string(), title: z.string().nullable() })

/** An item of a list: its whole JSON would be too long. */
const listed = z.object({
  ...brief,
  ...some(workSession, 'title', 'closingSummary', 'parent', 'updatedAt'),
})

/** A line with its place. Scores and offsets say nothing to a model. */
const foundLine = z.object({
  session: z.object({ shortname: z.string(), status: z.string() }).nullable(),
  task: z.object({ id: z.string() }).nullable(),
  ...{ file: z.string(), line: z.number(), kind: z.string(), text: z.string() },
  ...{ at: z.string().nullable(), replaced: z.boolean() },
})

export const OUTPUTS: Record<string, z.ZodObject> = {
  session_init: z.object({ ...brief, tasks: z.array(linked), recalled, ...always }),
  session_log: z.object({
    ...brief,
    ...from('log', 'logged', 'postponed', 'opened'),
    ...always,
  }),
  session_checkpoint: z.object({
    ...brief,
    ...some(workSession, 'tldr'),
    ...from('checkpoint', 'entry', 'opened'),
    ...always,
  }),
  session_view: z.looseObject({ sessions: z.array(listed).optional(), ...always }),
  session_status: z.object({
    ...brief,
    ...some(workSession, 'key'),
    ...from('status', 'type', 'activeSeconds', 'focus', 'activities'),
    ...always,
  }),
  session_search: z.object({
    ...from('search', 'good', 'readAs'),
    lines: z.array(foundLine),
    ...from('search', 'more'),
    ...always,
  }),
  session_resume: z.looseObject({ ...brief, ...some(workSession, 'progress'), ...always }),
  session_pause: z.object({ ...brief, ...from('pause', 'entry'), ...always }),
  session_close: z.object({
    ...brief,
    ...from('close', 'duration', 'tasks', 'merged'),
    ...always,
  }),
  task_next: z.object({
    task: z.object(wholeTask).nullable(),
    after: otherTasks,
    waiting: otherTasks,
    ...from('task next', 'hasWorkSession'),
    problems,
    ...always,
  }),
  task_activate: z.object({
    ...wholeTask,
    subtasks: otherTasks,
    validation,
    focus,
    recalled,
    ...always,
  }),
  task_deactivate: z.object({ ...briefTask, validation: validation.nullable(), focus, ...always }),
  task_complete: z.object({ ...briefTask, ...some(task, 'summary'), validation, ...always }),
  task_create: z.object({ ...wholeTask, ...always }),
  plan_create: z.object({
    ...some(plan, 'id', 'title', 'status', 'file', 'stats'),
    ...from('plan create', 'unknownAgents'),
    ...always,
  }),
  sprint_activate: z.object({
    ...some(sprint, 'id', 'title', 'status', 'goal'),
    tasks: otherTasks,
    focus: focus.nullable(),
    ...always,
  }),
}
