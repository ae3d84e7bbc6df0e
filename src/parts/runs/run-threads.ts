// Runs threads of a plan, several at once: claims all of them first, follows each to its end, and starts no more when a
// limit or the user ends the work.
import type { Thread } from '../../plans/plan-tree.ts'
import { contentOfAgent } from '../../runs/agents/content-of-agent.ts'
import type { Backend, Run } from '../../runs/run.ts'
import { standingOf } from '../../runs/standing.ts'
import type { Workspace } from '../../workspace.ts'
import type { PlanTree } from '../plans/read-tree.ts'
import { claimAll } from './claim-runs.ts'
import { Crew } from './crew.ts'
import { type Prepared, prepareRun, type ThreadOrder } from './prepare-run.ts'
import { readRuns } from './read-runs.ts'
import { type Content, requireTrust } from './trust.ts'

export type { ThreadOrder } from './prepare-run.ts'

export interface RunOptions {
  /** How many at once. */
  parallel: number
  /** A worktree for each thread, or none; by the number of threads when left out. */
  worktree?: boolean | undefined
  backend: Backend
  /** A further text for each agent. */
  prompt?: string | undefined
  /** The caller vouches for what comes from the repository. */
  trust: boolean
}

export interface RanThread {
  /** As it is now. */
  thread: Thread
  run: Run | undefined
  complete: boolean
  /** What a person must know: conflicts, why it was not begun. */
  note?: string
}

export interface RunsOutcome {
  threads: RanThread[]
  stoppedByUser: boolean
  /** A limit that ended the work. */
  limit?: { until?: string }
}

/** What would be started, for each thread. Writes nothing. Throws what `runThreads` throws before the first claim. */
export async function planRuns(
  workspace: Workspace,
  tree: PlanTree,
  orders: ThreadOrder[],
  options: Pick<RunOptions, 'worktree' | 'prompt'>,
): Promise<Prepared[]> {
  const { runs } = await readRuns(workspace, { plan: tree.stored.plan.id })
  const prepared: Prepared[] = []
  for (const order of orders) {
    const apart = options.worktree ?? (await isApartByDefault(workspace, tree, order.thread))
    const standing = standingOf(order.thread, runs)
    prepared.push(await prepareRun(workspace, tree, standing, order, { prompt: options.prompt, apart }))
  }
  return prepared
}

/** Threads that run side by side in one checkout would change each other's files. */
async function isApartByDefault(
  workspace: Workspace,
  { stages }: PlanTree,
  thread: Thread,
): Promise<boolean> {
  const batch = stages.flatMap(({ batches }) => batches).find(({ id }) => thread.id.startsWith(`${id}.`))
  return (batch?.threads.length ?? 0) > 1 && workspace.readHead() !== undefined
}

/** Throws INVALID_INPUT, NOT_FOUND, WRONG_STATE, NOT_APPROVED, UNWRITABLE; nothing is started then. */
export async function runThreads(
  workspace: Workspace,
  tree: PlanTree,
  orders: ThreadOrder[],
  options: RunOptions,
): Promise<RunsOutcome> {
  const prepared = await planRuns(workspace, tree, orders, options)
  await requireTrust(workspace, contentsOf(prepared), options.trust)
  const claimed = await claimAll(workspace, tree, prepared, options.backend)
  return new Crew(workspace, tree, options, claimed).work()
}

/** What of the repository is run or told to an agent. */
function contentsOf(prepared: Prepared[]): Content[] {
  const contents = prepared.flatMap(({ agent, order, threadPrompt }) => [
    contentOfAgent(agent),
    threadPrompt && { title: `The prompt of ${order.thread.id}`, text: threadPrompt },
  ])
  const known = contents.filter(content => content !== undefined && content !== '')
  return [...new Map(known.map(content => [content.title, content])).values()]
}
