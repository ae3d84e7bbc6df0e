// A task as the sessions API shows it: what is to be done, with what the last run on it has come to.
import type { Task } from '../planning/task.ts'
import { hasEnded } from '../runs/ended.ts'
import type { Run, RunReason, RunStatus } from '../runs/run.ts'

type AgentTaskStatus = 'pending' | 'running' | 'completed' | 'failed'

export interface AgentTask {
  id: string
  sessionId: string
  /** As it was given, or its file says; else `command` if another program than Claude Code works on it, or `code`. */
  type: string
  description: string
  status: AgentTaskStatus
  createdAt: string
  updatedAt: string
  /** Null until it is completed. */
  result: AgentTaskResult | null
  /** Why it failed. */
  error: string | null
  /** Where it stands in a plan. */
  plan: { id: string; thread: string } | null
  /** The last run on it. */
  run: { id: string; attempt: number; status: RunStatus; reason: RunReason | null } | null
}

interface AgentTaskResult {
  /** What its agent said last, else what was written down as reached. */
  text: string
  summary: string
  costUsd: number | null
  turns: number | null
}

export interface TaskSource {
  sessionId: string
  task: Task
  /** Those on its thread, in any order. */
  runs: readonly Run[]
  /** For a task that does not say when it was made. */
  openedAt: string
}

export function toAgentTask({ sessionId, task, runs, openedAt }: TaskSource): AgentTask {
  const last = newestOf(runs)
  const status = statusOf(task, last)
  const createdAt = task.createdAt ?? openedAt
  return {
    id: task.id,
    sessionId,
    type: task.type ?? (last && last.claudeSession === undefined ? 'command' : 'code'),
    description: descriptionOf(task),
    status,
    createdAt,
    updatedAt: latest(createdAt, task.updatedAt, task.completedAt, last?.startedAt, last?.completedAt),
    result: status === 'completed' ? resultOf(task, last) : null,
    error: status === 'failed' ? errorOf(task, last) : null,
    plan: planOf(task),
    run: last
      ? { id: last.id, attempt: last.attempt, status: last.status, reason: last.reason ?? null }
      : null,
  }
}

/** A run that nobody can judge has not failed: whether it still goes on, only a person can say. */
function statusOf({ status }: Task, last: Run | undefined): AgentTaskStatus {
  if (status === 'completed') return 'completed'
  if (status === 'cancelled') return 'failed'
  if (status === 'pending') return 'pending'
  if (last) return hasEnded(last) ? 'failed' : 'running'
  return status === 'blocked' ? 'pending' : 'running'
}

/** What was ordered for it in more words than its title. */
function descriptionOf({ title, description, planned }: Task): string {
  return planned?.prompt || description || title
}

function resultOf({ summary }: Task, last: Run | undefined): AgentTaskResult {
  return {
    text: last?.lastWords ?? summary,
    summary,
    costUsd: last?.costUsd ?? null,
    turns: last?.turns ?? null,
  }
}

/** What the run has come to stays told when the task is given up because of it. */
function errorOf({ status, reason }: Task, last: Run | undefined): string {
  if (status !== 'cancelled') return (last && howItFailed(last)) ?? STILL_OPEN + refusedBy(last)
  const cancelled = reason ? `Cancelled: ${reason}` : 'Cancelled.'
  return [last && (howItFailed(last) ?? refusedBy(last).trim()), cancelled].filter(Boolean).join(' ')
}

const STILL_OPEN = 'Its run has ended, and the task is still open.'

function howItFailed({ status, reason, detail }: Run): string | undefined {
  if (status === 'completed') return undefined
  return detail ?? `Its run is ${status}${reason ? ` (${reason})` : ''}.`
}

function refusedBy(last: Run | undefined): string {
  return last?.refused?.length ? ` It was refused ${last.refused.join(', ')}.` : ''
}

function planOf({ planned }: Task): AgentTask['plan'] {
  return planned ? { id: planned.plan, thread: threadOf(planned.place) } : null
}

function threadOf(place: readonly number[]): string {
  return place
    .slice(0, 3)
    .map(number => String(number).padStart(2, '0'))
    .join('.')
}

function newestOf(runs: readonly Run[]): Run | undefined {
  return runs.reduce<Run | undefined>(
    (newest, run) => (newest && newest.attempt >= run.attempt ? newest : run),
    undefined,
  )
}

/** Times that were written by hand may be anything; those count that are times. */
function latest(first: string, ...others: (string | undefined)[]): string {
  return others.reduce<string>(
    (newest, at) => (at !== undefined && Date.parse(at) > (Date.parse(newest) || 0) ? at : newest),
    first,
  )
}
