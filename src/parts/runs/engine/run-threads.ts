// Runs threads of a plan, several at once: claims all of them first, follows each to its end, and starts no more when a
// limit or the user ends the work.

import { LogbookError } from '../../../errors.ts'
import { requireProgram } from '../../../host/programs/find-program.ts'
import { requireOutputPlace } from '../../../host/programs/output-files.ts'
import { isInPart } from '../../../planning/plan-ids.ts'
import type { Workspace } from '../../../workspace.ts'
import { readOwnHub } from '../../forwarding/own-hub.ts'
import { startForwarding } from '../../forwarding/start.ts'
import type { PlanTree } from '../../plans/read-tree.ts'
import { contentsOf } from '../contents.ts'
import { readStanding } from '../read-standing.ts'
import { requireTrust } from '../trust.ts'
import { whyNoWorktrees } from '../worktrees/worktree-steps.ts'
import { claimAll } from './claim-runs.ts'
import { Crew } from './crew.ts'
import type { RunOptions, RunsOutcome } from './outcome.ts'
import { type Prepared, prepareRun, type ThreadOrder } from './prepare-run.ts'
import type { Shared } from './shared.ts'

/** What would be started, for each thread. Writes nothing. Throws what `runThreads` throws before the first claim. */
export async function planRuns(
  workspace: Workspace,
  tree: PlanTree,
  orders: ThreadOrder[],
  options: Pick<RunOptions, 'worktree' | 'prompt' | 'limits' | 'ask'>,
): Promise<Prepared[]> {
  const isApart = await chooseApart(workspace, tree, orders, options.worktree)
  const prepared: Prepared[] = []
  for (const order of orders) {
    const standing = await readStanding(workspace, tree.stored.plan.id, order.thread)
    prepared.push(
      await prepareRun(workspace, tree, standing, order, {
        prompt: options.prompt,
        apart: isApart(order),
        limits: options.limits,
        ask: options.ask,
      }),
    )
  }
  return prepared
}

/** Threads that run side by side in one checkout would change each other's files. Throws WRONG_STATE if they need worktrees and there can be none. */
async function chooseApart(
  workspace: Workspace,
  { stored, stages }: PlanTree,
  orders: ThreadOrder[],
  wanted: boolean | undefined,
): Promise<(order: ThreadOrder) => boolean> {
  if (wanted === false) return () => false
  const batches = stages.flatMap(stage => stage.batches)
  const isApart = ({ thread, apart }: ThreadOrder) =>
    wanted ??
    apart ??
    (batches.find(({ id }) => isInPart(thread.id, id))?.threads.length ?? orders.length) > 1
  const why = orders.some(isApart) ? await whyNoWorktrees(workspace, stored.plan) : undefined
  if (why !== undefined)
    throw new LogbookError('WRONG_STATE', `There can be no worktrees: ${why}`, 'Run without them: --here.')
  return isApart
}

/** Throws INVALID_INPUT, NOT_FOUND, WRONG_STATE, NOT_APPROVED, UNWRITABLE; nothing is started then. */
export async function runThreads(
  workspace: Workspace,
  tree: PlanTree,
  orders: ThreadOrder[],
  options: RunOptions,
): Promise<RunsOutcome> {
  const prepared = await planRuns(workspace, tree, orders, options)
  await requireMeans(workspace, prepared, options)
  const told = prepared.map(({ agent, order, threadPrompt }) => ({
    agent,
    thread: order.thread,
    prompt: threadPrompt,
  }))
  await requireTrust(workspace, contentsOf(workspace, told), options.trust)
  startForwarding(workspace)
  const shared = await lookElsewhere(workspace, tree, prepared, options)
  const claimed = await claimAll(workspace, tree, shared?.free ?? prepared, options.backend)
  return new Crew(workspace, tree, options, claimed, shared).work()
}

/** Undefined where no hub is set. Throws WRONG_STATE if others have all of them, UNREADABLE if the hub is away. */
async function lookElsewhere(
  workspace: Workspace,
  { stored: { plan } }: PlanTree,
  prepared: Prepared[],
  { offline = false }: RunOptions,
): Promise<Shared | undefined> {
  // The plan of an order is on this machine alone.
  if (offline || plan.madeBy === 'api' || !readOwnHub(workspace)) return undefined
  const { shareThreads } = await import('../../claims/share-threads.ts')
  return shareThreads(workspace, plan.id, prepared)
}

/** Throws NOT_FOUND, UNWRITABLE. */
async function requireMeans(
  { checks, env, store }: Workspace,
  prepared: Prepared[],
  { backend }: RunOptions,
): Promise<void> {
  requireOutputPlace(env, [store.root, checks.folder])
  for (const { command, apart } of prepared)
    requireProgram({ command, folder: checks.folder, env }, { elsewhere: apart })
  if (backend !== 'tmux') return
  const { requireTmux } = await import('../../../host/programs/tmux.ts')
  await requireTmux({ root: store.root, env })
}
