// What the status API and the sessions API answer. Other programs rely on these keys.
import * as z from 'zod'
import { RUN_REASONS, RUN_STATUSES } from '../../runs/run.ts'
import { AGENT_KINDS, STATUSES, WAITS } from '../../status/update.ts'
import { count, maybe, meaning, text, texts } from './kinds.ts'

const SHOWN = [...STATUSES, 'gone', 'unknown'] as const
const time = () => z.string()
const share = () => meaning('0 to 1', maybe(z.number().min(0).max(1)))
const milliseconds = () => z.number().min(0)

export const statusEntry = z.strictObject({
  timestamp: meaning('when it last said or did something', time()),
  session: meaning('its name, which no other agent has', text()),
  status: meaning('`gone`: its process is no longer there; `unknown`: nobody here can tell', z.enum(SHOWN)),
  progress: share(),
  message: text(),
  task_id: maybe(text()),
  age_seconds: z.number().min(0),
  is_stale: z.boolean(),
  id: meaning('what its lines call it', text()),
  stale: meaning(
    '`stale` after 5 minutes of work without a sign, `very` after 15',
    z.enum(['no', 'stale', 'very']),
  ),
  since: meaning('since when it has this status', time()),
  before: meaning('what it was at before it was gone', maybe(z.enum(SHOWN))),
  alive: meaning('null where no process is known', maybe(z.boolean())),
  needs_you: z.boolean(),
  waits: maybe(
    z.strictObject({ kind: z.enum(WAITS), what: text(), since: time(), until: time().optional() }),
  ),
  waits_for: meaning('names of agents', texts()),
  kind: maybe(z.enum(AGENT_KINDS)),
  parent: maybe(text()),
  work_session: maybe(text()),
  run: maybe(text()),
  ended: z.boolean(),
})

export const statusEntries = meaning('by name', z.record(text(), statusEntry))

export const statusSummary = z.strictObject({
  total_sessions: count(),
  by_status: z.partialRecord(z.enum(SHOWN), count()),
  working_sessions: texts(),
  error_sessions: texts(),
  stale_sessions: texts(),
  silent_hosts: meaning('only at a hub', texts().optional()),
})

export const statusUpdate = z.strictObject({
  timestamp: time(),
  session: text(),
  status: z.enum(STATUSES),
  progress: share(),
  message: text(),
  task_id: maybe(text()),
  metadata: maybe(z.record(text(), z.unknown())),
})

export const sessionMetadata = z.strictObject({
  sessionId: text(),
  startTime: time(),
  endTime: meaning('left out while it is active', time().optional()),
  workingDirectory: text(),
  projectPath: text(),
  tasks: meaning('ids', texts()),
  plans: meaning('ids', texts()),
  totalTasks: count(),
  completedTasks: count(),
  failedTasks: count(),
  totalExecutionTime: meaning('milliseconds', milliseconds()),
  status: z.enum(['active', 'completed', 'failed']),
  name: text(),
  title: text(),
})

export const sessionStats = z.strictObject({
  duration: meaning('milliseconds', milliseconds()),
  successRate: meaning('percent of the finished tasks; 0 while none is finished', z.number().min(0).max(100)),
  avgExecutionTime: meaning('milliseconds of a finished task', milliseconds()),
  finishedTasks: count(),
})

export const agentTask = z.strictObject({
  id: text(),
  sessionId: text(),
  type: meaning(
    'as it was given, `git`; else `code`, or `command` where another program than Claude Code works on it',
    text(),
  ),
  description: text(),
  status: z.enum(['pending', 'running', 'completed', 'failed']),
  createdAt: time(),
  updatedAt: time(),
  result: maybe(
    z.strictObject({
      text: text(),
      summary: text(),
      costUsd: maybe(z.number().min(0)),
      turns: maybe(count()),
    }),
  ),
  error: maybe(text()),
  plan: maybe(z.strictObject({ id: text(), thread: text() })),
  run: maybe(
    z.strictObject({
      id: text(),
      attempt: count(),
      status: z.enum(RUN_STATUSES),
      reason: maybe(z.enum(RUN_REASONS)),
    }),
  ),
})
