// The keys of a task and of a sprint, and what answers about them share.
import * as z from 'zod'
import { count, list, maybe, meaning, named, text, texts } from './kinds.ts'
import { at, proof } from './work-session.ts'

export const taskStatus = named(
  'taskStatus',
  z.enum(['pending', 'in_progress', 'completed', 'blocked', 'cancelled']),
)
const priority = named('priority', z.enum(['urgent', 'high', 'normal', 'low']))
/** Seconds that a person worked. */
export const seconds = () => z.number()

const criteria = list({ number: count(), text: text(), met: z.boolean() })

export const task = named(
  'task',
  z.strictObject({
    id: text(),
    title: text(),
    status: taskStatus,
    priority,
    file: text(),
    parent: meaning('an id', maybe(text())),
    sprint: meaning('an id', maybe(text())),
    plan: meaning('the plan that it is in', maybe(text())),
    agent: meaning('the agent that it is for', maybe(text())),
    dependsOn: meaning("ids of the tasks that come first, in the file's words", texts()),
    estimate: meaning('`2h 30m`, days of 8 hours', maybe(text())),
    estimateSeconds: maybe(seconds()),
    activeSeconds: seconds(),
    createdAt: at(),
    updatedAt: at(),
    completedAt: at(),
    reason: meaning('why it is blocked or cancelled', maybe(text())),
    check: maybe(text()),
    proof: meaning('as above', maybe(proof)),
    forced: maybe(text()),
    description: text(),
    criteria,
    updates: meaning('oldest first', list({ text: text(), at: at() })),
    summary: text(),
  }),
)

/** A task in an answer about something else. */
export const taskInShort = named(
  'taskInShort',
  z.strictObject({ id: text(), title: text(), status: taskStatus, priority }),
)
export const otherTasks = () => z.array(taskInShort)
/** A task by its name alone. */
export const taskName = named('taskName', z.strictObject({ id: text(), title: text() }))

export const sprint = named(
  'sprint',
  z.strictObject({
    id: text(),
    title: text(),
    status: z.enum(['planned', 'active', 'completed']),
    file: text(),
    goal: text(),
    createdAt: at(),
    updatedAt: at(),
    completedAt: at(),
    summary: text(),
    forced: maybe(text()),
    stats: meaning(
      '`byStatus` counts the tasks of each status',
      z.strictObject({
        tasks: count(),
        byStatus: z.record(taskStatus, count()),
        estimateSeconds: seconds(),
        activeSeconds: seconds(),
      }),
    ),
    tasks: otherTasks(),
  }),
)

/** What is missing before work is done. */
export const validation = named(
  'validation',
  z.strictObject({
    valid: z.boolean(),
    errors: texts(),
    warnings: texts(),
    requirements: list({
      title: text(),
      level: z.enum(['met', 'warning', 'error']),
      message: maybe(text()),
    }),
    details: z.record(text(), z.union([text(), z.number()]).nullable()),
  }),
)

export const level = named('level', z.enum(['project', 'sprint', 'task']))

/** What is in focus, the lowest level first, and what has left it. */
export const focus = named(
  'focus',
  z.strictObject({
    session: meaning('the id of the work session', text()),
    stack: meaning('what is in focus, the lowest level first', list({ level, id: text() })),
    left: meaning('what has left the focus', list({ level, id: text(), seconds: seconds() })),
  }),
)

const problem = named('problem', z.strictObject({ file: text(), message: text() }))
export const problems = () => z.array(problem)

export const paging = { page: count(), pages: count(), total: count() }
