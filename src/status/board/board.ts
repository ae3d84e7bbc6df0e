// What a watcher of agents sees at one moment, and where it is shown.

import type { PlanWait } from '../plan-wait.ts'
import type { AgentRow } from '../row.ts'
import type { Alert } from './alerts.ts'
import type { Summary } from './summarize.ts'

export interface Look {
  now: Date
  /** The rows to show, in no order. */
  rows: AgentRow[]
  /** Plans of which the next batch waits. */
  plans: PlanWait[]
  summary: Summary
  /** What holds now, the most urgent first. */
  alerts: Alert[]
  /** One line: why this look is not to be believed in everything. */
  note?: string
  /** True if all projects of this machine are shown. */
  machine: boolean
  /** At a hub: hosts that nobody hears of, so that what their agents do is unknown. */
  silent?: readonly SilentHost[]
}

export interface SilentHost {
  host: string
  /** When it was last heard of. */
  seenAt: Date
}

/** What is told: all agents, or only alerts. */
export type BoardTopic = 'agents' | 'alerts'

export interface Board {
  /** Shows a look. `fresh` are alerts that did not hold before. */
  show(look: Look, fresh: readonly Alert[]): void
  /** Gives a screen back. */
  close(): void
  /** Resolves when the user, or the reader of the output, wants no more. */
  ended: Promise<'user' | 'reader'>
}

export type OpenBoard = (topic: BoardTopic) => Promise<Board>
