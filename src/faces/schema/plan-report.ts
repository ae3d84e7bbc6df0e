// The keys of the report of a plan.
import * as z from 'zod'
import { RUN_REASONS, RUN_STATUSES } from '../../runs/run.ts'
import { count, list, maybe, meaning, named, text, texts } from './kinds.ts'
import { taskStatus } from './task.ts'
import { at } from './work-session.ts'

const money = () => z.number().min(0)

const sum = {
  runs: count(),
  seconds: count(),
  costUsd: money(),
  unpriced: meaning('runs that did not say what they cost', count()),
}
const status = z.enum(RUN_STATUSES)
const reason = maybe(z.enum(RUN_REASONS))

const attempt = named(
  'attempt',
  z.strictObject({
    number: meaning('from 1', count()),
    agent: text(),
    model: maybe(text()),
    status,
    reason,
    detail: maybe(text()),
    settled: meaning('a person said how it ended', z.boolean()),
    seconds: maybe(count()),
    costUsd: maybe(money()),
  }),
)

const insight = named(
  'insight',
  z.strictObject({
    thread: meaning('null for the plan as a whole', maybe(text())),
    title: text(),
    why: meaning('the choice and its reason, the detail, or what showed it', maybe(text())),
  }),
)

const reportedThread = named(
  'reportedThread',
  z.strictObject({
    id: meaning('`01.02.03`', text()),
    name: text(),
    status: taskStatus,
    agent: maybe(text()),
    tasks: list({
      id: meaning('`01.02.03.04`', text()),
      title: text(),
      status: taskStatus,
      summary: text(),
      reason: meaning('why it is blocked or given up', maybe(text())),
      forced: meaning('why it was completed although something was missing', maybe(text())),
    }),
    attempts: meaning('oldest first', z.array(attempt)),
    together: z.strictObject(sum),
  }),
)

export const planReport = {
  id: meaning('its name', text()),
  title: text(),
  status: z.enum(['open', 'completed']),
  goal: text(),
  summary: text(),
  forced: maybe(text()),
  createdAt: at(),
  completedAt: at(),
  file: meaning('the last report of it that was written', maybe(text())),
  counts: meaning(
    'of threads, those that are complete, and of tasks by status',
    z.strictObject({
      threads: count(),
      complete: count(),
      pending: count(),
      inProgress: count(),
      completed: count(),
      blocked: count(),
      cancelled: count(),
    }),
  ),
  stages: list({
    id: text(),
    name: text(),
    batches: list({ id: text(), name: text(), threads: z.array(reportedThread) }),
  }),
  insights: z.strictObject({
    decisions: z.array(insight),
    discoveries: z.array(insight),
    deadEnds: z.array(insight),
  }),
  files: list({
    path: text(),
    how: z.enum(['created', 'edited', 'deleted']),
    role: maybe(text()),
    threads: texts(),
  }),
  runs: z.strictObject({
    ...sum,
    from: at(),
    to: at(),
    byEnd: list({ status, reason, ...sum }),
    byAgent: list({ agent: text(), model: maybe(text()), ...sum }),
  }),
  unread: meaning('files of tasks that could not be read', texts()),
  unreadRuns: meaning('records of runs that could not be read: the numbers miss them', texts()),
}
