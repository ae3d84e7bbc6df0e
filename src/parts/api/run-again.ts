// Begins a further attempt on a thread whose last run has ended, and does not wait for its end.
import { LogbookError } from '../../errors.ts'
import { threadsOf } from '../../plans/plan-tree.ts'
import { toFixRow } from '../../runs/next/fix-table.ts'
import { refuseUnlessFixable } from '../../runs/next/refuse-fix.ts'
import { threadNow } from '../../runs/next/thread-state.ts'
import { nameOfRun } from '../../runs/refusals.ts'
import type { Run } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { runThreads } from '../runs/engine/run-threads.ts'
import { orderOf } from '../runs/next/choose-fix.ts'
import { FLEET } from '../runs/next/fleet.ts'
import { readPlanNow } from '../runs/next/read-plan-now.ts'
import { countUntil } from './under-way.ts'

const LOOK_EVERY_MS = 50

/** Returns the new attempt once it has begun. Throws NOT_FOUND, WRONG_STATE, NOT_APPROVED. */
export async function runAgain(workspace: Workspace, before: Run, how: 'resume' | 'retry'): Promise<Run> {
  const plan = await readPlanNow(workspace, before.plan, FLEET)
  // Its limits are those of an order, which an attempt begun here would not have.
  if (plan.tree.stored.plan.madeBy === 'api')
    throw new LogbookError(
      'WRONG_STATE',
      `${nameOfRun(before)} was ordered through the API; nothing was started.`,
      'Order it again: POST /agent/execute.',
    )
  const thread = threadsOf(plan.stages).find(({ id }) => id === before.thread)
  if (!thread)
    throw new LogbookError(
      'NOT_FOUND',
      `The plan ${before.plan} has no thread ${before.thread} any more.`,
      'See the plan with {plan show}.',
    )
  const row = toFixRow(threadNow(thread, plan))
  if (row.last && row.last.id !== before.id)
    throw new LogbookError(
      'WRONG_STATE',
      `${nameOfRun(before)} is not the last attempt of its thread; nothing was started.`,
      `The last one is ${nameOfRun(row.last)}.`,
    )
  refuseUnlessFixable(row, how)
  const ended = runThreads(workspace, plan.tree, [orderOf({ row, action: how })], {
    parallel: 1,
    worktree: before.branch !== undefined,
    backend: before.backend,
    trust: false,
    outlives: true,
    ask: before.asks === true,
  })
  countUntil(ended)
  return begunAfter(workspace, before, ended)
}

async function begunAfter(
  workspace: Workspace,
  { plan, thread, attempt }: Run,
  ended: ReturnType<typeof runThreads>,
): Promise<Run> {
  let isOver = false
  const over = () => {
    isOver = true
  }
  ended.then(over, over)
  for (;;) {
    const { runs } = await workspace.runs.list({ plan, thread })
    const begun = runs.find(({ run }) => run.attempt > attempt && run.startedAt !== undefined)
    if (begun) return begun.run
    if (isOver) break
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
  const { threads } = await ended
  const [ran] = threads
  if (ran?.run) return ran.run
  throw new LogbookError('INTERRUPTED', `Nothing was begun. ${ran?.note ?? ''}`.trim(), 'Try again.')
}
