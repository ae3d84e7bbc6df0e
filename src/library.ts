// The library: all that `import … from 'logbook'` gives. What stands here stays; everything else may change.
import { openLogbook as open } from './logbook.ts'
import type { Bound } from './verbs/bind.ts'
import { VERBS } from './verbs/registry.ts'

export { type AgentSaid, AgentStatus, type AgentStatusOptions } from './agent-status.ts'
export { type ErrorCode, LogbookError } from './errors.ts'
export type {
  Blocker,
  DeadEnd,
  Decision,
  DoneNote,
  KeyFile,
  Note,
  Progress,
  Status,
  Step,
  WorkSession,
} from './journal/work-session.ts'
export type {
  Criterion,
  Planned,
  Priority,
  Sprint,
  SprintStatus,
  Task,
  TaskStatus,
  Update,
} from './planning/task.ts'
export type { Plan, PlanStatus } from './plans/plan.ts'
export type { PlannedTask, Stage, Thread } from './plans/plan-tree.ts'
export type { AgentDefinition } from './runs/agents/agent.ts'
export type { Attempt, Insight, PlanReport, RunSum } from './runs/report/plan-report.ts'
export type { Backend, Run, RunEnd, RunEvent, RunReason, RunStatus } from './runs/run.ts'
export type { AgentStatusName } from './status/update.ts'
export type { InputFor, ResultOf } from './verbs/registry.ts'

export interface LogbookOptions {
  /** A folder of the project. The journal is the nearest `.sessions/` in or above it, or will be made there. */
  cwd: string
  /** `process.env` as a rule. Empty by default: then no setting of the user or of Claude Code is seen. */
  env?: Readonly<Record<string, string | undefined>>
  /** The clock. */
  now?: () => Date
  /** The id of the Claude session that the verbs run for. */
  claudeSession?: string
}

/** A function for each verb of the command line, in its group: `logbook.plan.show({ plan: 'login' })`. */
export interface Logbook extends Bound<typeof VERBS> {
  /** The folder with `.sessions/`. */
  readonly root: string
  /** True if it was there when the logbook was opened. */
  readonly hasJournal: boolean
}

/** Every verb rejects with a LogbookError for what its caller can mend. Opening alone writes nothing. */
export function openLogbook({ cwd, env, now, claudeSession }: LogbookOptions): Logbook {
  const { root, hasJournal, ...all } = open({
    cwd,
    claudeSession,
    ...(env ? { env: { ...env } } : {}),
    ...(now ? { now } : {}),
  })
  const verbs = Object.keys(VERBS).map(name => [name, all[name as keyof typeof VERBS]])
  return { root, hasJournal, ...Object.fromEntries(verbs) }
}
