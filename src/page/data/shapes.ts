// What the server answers: the JSON of the verbs, as the presenters make it. What older servers leave out is optional.
import type { EventSum, Sum } from '../../activity/cost.ts'
import type { presentAgent, presentAlert, presentPlan } from '../../faces/render/agents/present-agents.ts'
import type { presentWorkers } from '../../faces/render/agents/worker-lines.ts'
import type { presentCaptured, presentCompaction, presentSession } from '../../faces/render/present.ts'
import type { presentPlanBriefly, presentPlan as presentPlanTree } from '../../faces/render/present-plan.ts'
import type { presentRun, presentRunInFull } from '../../faces/render/present-run.ts'
import type { presentSprint, presentTask } from '../../faces/render/present-task.ts'
import type { presentFound, presentFoundTask } from '../../faces/render/search/present-found.ts'
import type { Wait } from '../../status/update.ts'

export interface Span {
  status: string
  from: string
  to: string | null
}

export interface WaitJson {
  kind: Wait['kind']
  what: string
  since: string | null
  until: string | null
}

export type AgentJson = Omit<ReturnType<typeof presentAgent>, 'waits'> & {
  waits: WaitJson | null
  lanes?: Span[]
}
export type PlanWaitJson = Omit<ReturnType<typeof presentPlan>, 'waits'> & { waits: WaitJson }
type AlertJson = ReturnType<typeof presentAlert>

/** A host of a hub, and when it was last heard of. */
export interface SilentJson {
  host: string
  since: string
}

export interface BoardJson {
  agents: AgentJson[]
  plans: PlanWaitJson[]
  alerts: AlertJson[]
  note: string | null
  silent?: SilentJson[]
}

/** `project` is told at a hub. */
export type RunJson = ReturnType<typeof presentRun> & { project?: string }

/** At a hub, where its events are what its agents said. */
export type RunInFullJson = ReturnType<typeof presentRunInFull> & {
  project?: string
  events: { at: string; text: string | null; status?: string; progress?: number | null; agent?: string }[]
}
export type TaskJson = ReturnType<typeof presentTask>
export type SprintJson = ReturnType<typeof presentSprint>
export type PlanInShortJson = ReturnType<typeof presentPlanBriefly>
export type WorkSessionJson = ReturnType<typeof presentSession>
export type FoundJson = ReturnType<typeof presentFound>
export type FoundTaskJson = ReturnType<typeof presentFoundTask>

type PlanTree = ReturnType<typeof presentPlanTree>
export type ThreadJson = PlanTree['stages'][number]['batches'][number]['threads'][number]
/** `attempts` are those of all threads, the newest first. */
export type PlanJson = PlanTree & { current: boolean; attempts: RunJson[] }

interface ActivityJson {
  at: string | null
  what: string
  actor: string
  source: string
  item: string | null
  text: string | null
  seconds: number | null
}

interface LedgerJson<T> {
  today: T
  last30Days: T
  cutDays: string[]
}

/** A work session with all that belongs to it. */
export type WorkJson = WorkSessionJson & {
  text?: string
  proofState?: string
  captured?: ReturnType<typeof presentCaptured>
  ledger?: LedgerJson<Sum>
  workers?: ReturnType<typeof presentWorkers>
  compactions?: ReturnType<typeof presentCompaction>[]
  activities?: ActivityJson[]
  activeSeconds?: number
  timeByTask?: { id: string; seconds: number }[]
  entries?: { file: string; text: string }[]
  moreEntries?: number
  runs?: RunJson[]
}

export interface DayCostJson extends Sum {
  day: string
  events: EventSum[]
  /** Of the runs that ended on this day. */
  runsUsd: number
  runs: RunJson[]
  /** True if some hooks are missing. */
  cut: boolean
}

export interface ListJson {
  page: number
  pages: number
  total: number
  problems: { file: string; message: string }[]
}

export interface HostJson {
  host: string
  seenAt: string
  silent: boolean
  /** By which its clock is behind that of the hub; null if it never told it. */
  clockBehindSeconds: number | null
  /** Lines that wait there, and that the hub did not take; null if it never told. */
  waiting: { lines: number; refused: number } | null
}

interface UsedJson {
  costUsd: number
  activeSeconds: number
  tokens: { input: number; output: number; cacheRead: number; cacheCreation: number }
}

/** What telemetry tells of a conversation. */
export interface UsageJson extends UsedJson {
  host: string
  conversation: string
  toldAt: string
  runs: (UsedJson & { run: string })[]
}
