// What runs are asked to do, and what they come to.
import type { Thread } from '../../../plans/plan-tree.ts'
import type { Backend, Run } from '../../../runs/run.ts'
import type { Content } from '../trust.ts'

export interface RunOptions {
  /** How many at once. */
  parallel: number
  /** A worktree for each thread, or none; by the number of threads when left out. */
  worktree?: boolean | undefined
  backend: Backend
  /** A further text for each agent. */
  prompt?: string | undefined
  /** The caller vouches for what comes from the repository: all of it, or these texts. */
  trust: boolean | readonly Content[]
  /** What an agent asks waits for an answer. Agents other than Claude Code ask nothing. */
  ask?: boolean
  /** No agent gets more than this, whatever its definition says. */
  limits?: Limits
  /** No thread is claimed at the hub, and nobody is asked what other machines run. */
  offline?: boolean
  /** The caller has other work: a Ctrl-C ends only the caller, at once, and not what runs. */
  outlives?: boolean
}

export interface Limits {
  maxTurns: number
  maxCostUsd: number
}

export interface RanThread {
  /** As it is now. */
  thread: Thread
  run: Run | undefined
  /** Its tasks are done, and its work is merged if it was done apart. */
  complete: boolean
  /** Its tasks are done, and its work is not merged. */
  unmerged?: boolean
  /** What a person must know: conflicts, why it was not begun. */
  note?: string
}

export interface RunsOutcome {
  threads: RanThread[]
  stoppedByUser: boolean
  /** A limit that ended the work. */
  limit?: { until?: string }
}
