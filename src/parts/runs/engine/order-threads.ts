// Turns threads that a caller names into orders, and carries them out or only says what would be done.
import { LogbookError } from '../../../errors.ts'
import type { Thread } from '../../../plans/plan-tree.ts'
import type { Standing } from '../../../runs/standing.ts'
import type { Workspace } from '../../../workspace.ts'
import { endForwarding } from '../../forwarding/start.ts'
import { refuseCompleted } from '../../plans/current-plan.ts'
import type { PlanTree } from '../../plans/read-tree.ts'
import { readStanding } from '../read-standing.ts'
import type { RunOptions, RunsOutcome } from './outcome.ts'
import type { Prepared, ThreadOrder } from './prepare-run.ts'
import { planRuns, runThreads } from './run-threads.ts'

export type RunsReport = { tree: PlanTree } & ({ prepared: Prepared[] } | { outcome: RunsOutcome })

/** Threads that are complete are left out. Throws WRONG_STATE if a thread runs, or if there is nothing to do. */
export async function orderThreads(
  workspace: Workspace,
  tree: PlanTree,
  threads: Thread[],
  { agent, model }: { agent?: string | undefined; model?: string | undefined },
): Promise<ThreadOrder[]> {
  refuseCompleted(tree.stored.plan)
  const { id } = tree.stored.plan
  const standings: Standing[] = []
  for (const thread of threads) standings.push(await readStanding(workspace, id, thread))
  const running = standings.filter(one => one.running)
  if (running[0])
    throw new LogbookError(
      'WRONG_STATE',
      `${running.map(({ thread }) => `${thread.id} ${thread.name}`).join(', ')} ${running.length === 1 ? 'runs' : 'run'} already; nothing was started.`,
      `See how far: {runs} ${running[0].thread.id}. Stop it: {stop} ${running[0].thread.id}.`,
    )
  const open = standings.filter(({ complete }) => !complete)
  if (open.length === 0)
    throw new LogbookError(
      'WRONG_STATE',
      threads.length === 1
        ? `${threads[0]?.id} ${threads[0]?.name} is complete; nothing was started.`
        : 'All threads of it are complete; nothing was started.',
      'See what is left with {plan show}.',
    )
  return open.map(({ thread, runs: own }) => ({
    thread,
    how: own.length > 0 ? 'retry' : 'start',
    agent,
    model,
  }))
}

export async function runOrPlan(
  workspace: Workspace,
  tree: PlanTree,
  orders: ThreadOrder[],
  { dryRun, ...options }: RunOptions & { dryRun: boolean },
): Promise<RunsReport> {
  if (dryRun) return { tree, prepared: await planRuns(workspace, tree, orders, options) }
  return { tree, outcome: await runThreads(workspace, tree, orders, options).finally(endForwarding) }
}
