// Says which threads of a plan other machines run or have completed, from what a hub knows.
import type { RunStatus } from '../runs/run.ts'

/** How a claim ends. `withdrawn`: no agent was started. */
export const CLAIM_ENDS = ['completed', 'failed', 'interrupted', 'unknown', 'withdrawn'] as const
type ClaimEndStatus = (typeof CLAIM_ENDS)[number]

export interface ClaimEnd {
  status: ClaimEndStatus
  /** All tasks of the thread are done. */
  complete: boolean
  /** ISO 8601. */
  endedAt: string
  /** A person says it for a run that could not. */
  settled?: true
}

/** A run as a hub tells it. Times are ISO 8601. */
export interface RemoteRun {
  run: string
  thread: string
  attempt: number
  host: string
  /** The hub has not heard of its host for a while. */
  silent: boolean
  /** Null for a run that was not claimed, as with --offline. */
  fence: number | null
  status: RunStatus | 'withdrawn'
  complete: boolean
  since: string | null
  endedAt: string | null
}

/** A thread that another machine runs or has completed; or another folder of this one. */
export interface Elsewhere {
  kind: 'runs' | 'done'
  run: RemoteRun
}

/** By id of the thread. `own` are the ids of the runs whose records are here. */
export function findElsewhere(runs: readonly RemoteRun[], own: ReadonlySet<string>): Map<string, Elsewhere> {
  const found = new Map<string, Elsewhere>()
  for (const thread of new Set(runs.map(run => run.thread))) {
    const all = runs.filter(run => run.thread === thread)
    const others = all.filter(({ run }) => !own.has(run))
    const open = others.find(({ fence, endedAt }) => fence !== null && endedAt === null)
    const done = others.filter(({ complete }) => complete)
    const last = done.toSorted((a, b) => (a.endedAt ?? '').localeCompare(b.endedAt ?? '')).at(-1)
    if (open) found.set(thread, { kind: 'runs', run: open })
    else if (last) found.set(thread, { kind: 'done', run: last })
  }
  return found
}
