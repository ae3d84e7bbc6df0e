// The port to what a hub keeps of all hosts. One conformance suite tests every adapter. Times are of the database's clock,
// unless they were said by an agent or a host.
import type { HubLine } from '../../hub/line.ts'
import type { Usage, UsageTold } from '../../hub/otlp/usage.ts'
import type { Place } from '../../hub/place.ts'
import type { ReadReport, ReportedRow, Waiting } from '../../hub/report.ts'
import type { Run } from '../../runs/run.ts'
import type { LastUpdate } from '../../status/last-updates.ts'
import type { AgentStatusName } from '../../status/update.ts'
import type { HubTokens } from './tokens.ts'

/** How far changes were read. It means nothing outside of these records. */
export type Cursor = string

export interface PushCounts {
  /** Kept, and at that moment the last of their agents. */
  accepted: number
  /** Kept already. */
  duplicate: number
  /** Kept in the history alone: a greater place is known, or the agent has ended. */
  late: number
  /** By their place in the order: not kept, because another line was sent as this one. */
  clashing: number[]
}

export interface KnownAgent {
  host: string
  project: string
  agent: string
  /** Undefined if it sent no line. */
  last?: { place: Place; update: LastUpdate; keptAt: Date }
  /** What its host sees of it. An agent without this and without lines is no longer there. */
  row?: ReportedRow
  /** When the hub last heard of the host. */
  hostSeenAt: Date
}

export interface KnownHost {
  host: string
  seenAt: Date
  nowAt: Date
  /** Milliseconds by which its clock is behind this one, to about a second; undefined if it never reported its clock. */
  behindMs?: number
  /** As it told last; undefined if it never did. */
  waiting?: Waiting
}

/** An agent came to another status than it had in the line before. */
export interface StatusChange {
  host: string
  project: string
  agent: string
  status: AgentStatusName
  /** Milliseconds since 1970, as the line says. */
  saidAt: number
  /** The run that its last line names. */
  run?: string
}

export interface ReportedRun {
  host: string
  project: string
  run: Run
}

interface KnownClaim {
  fence: number
  host: string
  since: Date
  endedAt?: Date
  end?: object
}

/** A run that was claimed, or that a host reports, or both. */
export interface KnownRun {
  id: string
  project: string
  plan: string
  thread: string
  attempt: number
  host: string
  /** The record as its host has it. */
  run?: Run
  claim?: KnownClaim
}

export interface Claim {
  project: string
  plan: string
  thread: string
  attempt: number
  run: string
  host: string
}

export type ClaimAnswer = { fence: number } | { heldBy: { host: string; run: string; since: Date } }

/** What telemetry told of a conversation. */
export interface KnownUsage {
  /** For whom the token was made. */
  host: string
  /** The id of the conversation. */
  session: string
  total: Usage
  /** The parts of it; the id is empty for what belonged to no run. */
  byRun: { run: string; usage: Usage }[]
  /** When something was added last. */
  toldAt: Date
}

export interface PruneQuery {
  olderThan: Date
  mostBytes?: number
  dryRun: boolean
}

/** Opens what a hub keeps at an address. Throws UNREADABLE, WRONG_STATE, INVALID_INPUT. */
export type OpenHub = (url: string) => Promise<HubRecords>

export interface HubRecords {
  /** All of it is kept or nothing. Lines count in their order. */
  push(order: { host: string; project: string; lines: readonly HubLine[] }): Promise<PushCounts>
  /** `late` if a greater place of this host and project is known: nothing of it is kept. */
  report(report: ReadReport): Promise<'taken' | 'late'>
  /**
   * Without a cursor, all; with one, what has changed since: nothing is left out, whoever wrote it and however long that took.
   * By project, host and agent. With `most`, at most so many, of those that changed first; the cursor leads on.
   */
  agents(query: {
    project?: string
    changedAfter?: Cursor
    most?: number
  }): Promise<{ agents: KnownAgent[]; cursor: Cursor }>
  /** By `shownStatus`. */
  summary(query: { project?: string }): Promise<{ total: number; byStatus: Record<string, number> }>
  /** Of an agent, the newest first; of a run, what all agents said that belong to it, the last said first. */
  history(
    of: { host?: string; project?: string } & ({ agent: string } | { run: string }),
    page: { limit: number; before?: Place },
  ): Promise<HubLine[]>
  /**
   * Those kept since a time, and of each agent the last one before, with what was kept at that moment; none of agents that
   * have said nothing since. By project, host and agent, the oldest first.
   */
  statusChanges(since: Date): Promise<StatusChange[]>
  /** By name. */
  hosts(): Promise<KnownHost[]>
  /** By plan, thread, attempt and host; of all projects in no order of projects if none is given. */
  runs(query: { project?: string; plan?: string; thread?: string; id?: string }): Promise<KnownRun[]>
  /** Without a cursor, all records of runs; with one, those that have changed since. In the order of the changes. */
  changedRuns(after?: Cursor): Promise<{ runs: ReportedRun[]; cursor: Cursor }>
  /** Another text once a record of a run has changed. */
  runsChanged(): Promise<string>
  /**
   * One at a time for a thread of a plan, until it is finished. Asked again for the same run it gives the same fence. Throws
   * WRONG_STATE for a run whose claim was finished.
   */
  claim(claim: Claim): Promise<ClaimAnswer>
  /**
   * `finished` also if the same was said before. `superseded` if it was finished in another way, as by a person for a host
   * that was cut off, or if the fence is of another claim. `unknown` if nobody claimed it.
   */
  finish(run: string, fence: number, end: object): Promise<'finished' | 'superseded' | 'unknown'>
  /** Adds what was not counted before: all of it or nothing. */
  addUsage(host: string, told: readonly UsageTold[]): Promise<void>
  /** By host and session. */
  usage(query: { host?: string; sessions?: readonly string[] }): Promise<KnownUsage[]>
  tokens: HubTokens
  /** Calls soon after anything changed, here or at another hub; at times for nothing. Gives back what ends it. */
  onChange(listener: () => void): () => void
  /**
   * Removes lines, the oldest first: those kept before a time, and as many as go beyond a size. Never the last one of an agent
   * that is open, nor one of a run that is open. Agents that ended go with their last line, and what telemetry told of
   * conversations when nothing was added since that time and no agent of that name is left.
   */
  prune(query: PruneQuery): Promise<{ lines: number; bytes: number }>
  /** Whether it answers, within seconds, and nobody has changed its form since. Never throws. */
  health(): Promise<boolean>
  close(): Promise<void>
}
