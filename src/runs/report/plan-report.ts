// What a plan has come to: what was done, what was not, what was found out, and what it took. It holds no time of its own,
// so that the same state gives the same report.
import type { TaskStatus } from '../../planning/task.ts'
import type { Plan } from '../../plans/plan.ts'
import type { RunReason, RunStatus } from '../run.ts'

export interface PlanReport
  extends Pick<
    Plan,
    'id' | 'title' | 'status' | 'goal' | 'summary' | 'forced' | 'createdAt' | 'completedAt'
  > {
  stages: ReportedStage[]
  counts: { threads: number; complete: number } & Record<TaskStatus, number>
  insights: Insights
  files: ReportedFile[]
  runs: RunsTogether
  /** Files of tasks that could not be read. Any of them may be in the plan. */
  unread: string[]
  /** Threads with work that is not in the branch of the plan; while the plan is open, only complete ones. */
  unmerged: { id: string; name: string; branch: string }[]
  /** Records of runs that could not be read: the numbers miss them. */
  unreadRuns: string[]
}

export interface ReportedStage {
  id: string
  name: string
  batches: { id: string; name: string; threads: ReportedThread[] }[]
}

export interface ReportedThread {
  id: string
  name: string
  status: TaskStatus
  agent: string | undefined
  tasks: ReportedTask[]
  /** Oldest first. */
  attempts: Attempt[]
  together: RunSum
}

export interface ReportedTask {
  /** `01.02.03.04` */
  id: string
  title: string
  status: TaskStatus
  summary: string
  /** Why it is blocked or given up. */
  reason: string | undefined
  /** Why it was completed although something was missing. */
  forced: string | undefined
}

/** A run, as far as a reader of the report cares. */
export interface Attempt {
  number: number
  agent: string
  model: string | undefined
  status: RunStatus
  reason: RunReason | undefined
  detail: string | undefined
  /** A person said how it ended. */
  settled: boolean
  /** Undefined while it runs, and when nobody knows. */
  seconds: number | undefined
  costUsd: number | undefined
}

export interface RunSum {
  runs: number
  seconds: number
  costUsd: number
  /** Runs that did not say what they cost. */
  unpriced: number
}

export interface RunsTogether extends RunSum {
  /** From the first start to the last end; undefined if nothing was run. */
  span: { from: string; to: string } | undefined
  byEnd: (RunSum & { status: RunStatus; reason: RunReason | undefined })[]
  byAgent: (RunSum & { agent: string; model: string | undefined })[]
}

/** `thread` is undefined for what was found for the plan as a whole. */
export interface Insight {
  thread: string | undefined
  title: string
  /** The choice and its reason, the detail, or what showed that it is a dead end. */
  why: string | undefined
}

export interface Insights {
  decisions: Insight[]
  discoveries: Insight[]
  deadEnds: Insight[]
}

export interface ReportedFile {
  path: string
  how: 'created' | 'edited' | 'deleted'
  /** What the agents said it is. */
  role: string | undefined
  threads: string[]
}

/** What the work session of a thread tells; of the plan's own when `thread` is undefined. */
export interface Findings {
  thread: string | undefined
  decisions: Omit<Insight, 'thread'>[]
  discoveries: Omit<Insight, 'thread'>[]
  deadEnds: Omit<Insight, 'thread'>[]
  files: Omit<ReportedFile, 'threads'>[]
}
