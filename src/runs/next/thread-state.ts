// Says in one word how a thread stands, for those who decide what comes next.
import type { Stage, Thread } from '../../plans/plan-tree.ts'
import type { Run } from '../run.ts'
import { type Standing, standingOf } from '../standing.ts'

/**
 * `tasks_open`: its agent ended well and left tasks open. `unmerged`: its tasks are done, and its work waits for a merge.
 * `unknown`: nobody on this machine can tell. `not_begun`: it has no run. `running_elsewhere`: another machine has claimed it
 * at the hub. `done_elsewhere`: another machine has completed it, and what it did is not here.
 */
export type ThreadState =
  | 'done'
  | 'running'
  | 'interrupted'
  | 'failed'
  | 'tasks_open'
  | 'unknown'
  | 'unmerged'
  | 'not_begun'
  | 'running_elsewhere'
  | 'done_elsewhere'

/** What a hub tells of a thread. */
export interface ThreadElsewhere {
  kind: 'runs' | 'done'
  /** What that machine is called there. */
  host: string
  /** Since when it runs, or when it was completed, in ISO 8601. */
  at: string | null
  /** The hub has not heard of it for a while. */
  silent: boolean
}

/** What was done in the thread's own worktree and is not in the plan's branch. */
export interface Unmerged {
  branch: string
  /** The branch of the plan. */
  into?: string | undefined
  /** The worktree, if it is there still. */
  folder?: string | undefined
  /** Files in conflict; empty if nobody has tried the merge, or something else was in the way. */
  conflicts: string[]
  /** Why it was not merged, if no conflict is the reason. */
  why?: string | undefined
}

export interface ThreadNow extends Standing {
  state: ThreadState
  /** The conversation of its last run is open in another process, as in a person's terminal. */
  held: boolean
  last: Run | undefined
  unmerged: Unmerged | undefined
  elsewhere: ThreadElsewhere | undefined
}

/** What is known of a plan at one moment. */
export interface PlanNow {
  stages: Stage[]
  /** Runs of the plan, in any order, compared with the machine before. */
  runs: Run[]
  /** By id of the thread. */
  unmerged: ReadonlyMap<string, Unmerged>
  /** What the disk tells of the conversation of a thread's last run, by id of the thread, if it cannot be gone on with. */
  closed?: ReadonlyMap<string, 'gone' | 'held'>
  /** By id of the thread, where a hub is set. */
  elsewhere?: ReadonlyMap<string, ThreadElsewhere>
}

export function threadNow(
  thread: Thread,
  { runs, unmerged, closed, elsewhere }: Pick<PlanNow, 'runs' | 'unmerged' | 'closed' | 'elsewhere'>,
): ThreadNow {
  const standing = standingOf(thread, runs)
  const waiting = unmerged.get(thread.id)
  const why = closed?.get(thread.id)
  return {
    ...standing,
    resumable: standing.resumable && why === undefined,
    held: why === 'held',
    last: standing.runs.at(-1),
    unmerged: waiting,
    elsewhere: elsewhere?.get(thread.id),
    state: stateOf(standing, waiting !== undefined, elsewhere?.get(thread.id)),
  }
}

/** An agent that still runs may still change what its tasks say. */
function stateOf(
  { complete, running, runs }: Standing,
  isUnmerged: boolean,
  elsewhere: ThreadElsewhere | undefined,
): ThreadState {
  const last = runs.at(-1)
  if (running) return 'running'
  if (complete) return isUnmerged ? 'unmerged' : 'done'
  if (elsewhere) return elsewhere.kind === 'runs' ? 'running_elsewhere' : 'done_elsewhere'
  if (!last) return 'not_begun'
  if (last.status === 'completed') return 'tasks_open'
  return last.status
}
