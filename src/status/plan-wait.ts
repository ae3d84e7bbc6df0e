// A plan that is under way, and what its next batch waits for. It is no agent, and no row.
import type { AgentRow } from './row.ts'
import type { Wait } from './update.ts'

export interface PlanWait {
  /** Its name. */
  plan: string
  /** `01.02 Server` */
  batch: string
  /** How many threads of the batch are not done. */
  threads: number
  waits: Wait
  /** Names of the rows that it waits for. */
  waitsFor: string[]
  /** True if nothing goes on before a person decides. */
  needsYou: boolean
  /** The project, where those of several are shown. */
  project?: string
}

/** What is shown of agents: their rows, and plans that wait. */
export interface Shown {
  rows: AgentRow[]
  plans: PlanWait[]
}
