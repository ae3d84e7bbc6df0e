// Goes on with a plan: looks at the batch that comes next, and carries it out unless a person must decide something first.
import { LogbookError } from '../errors.ts'
import { endForwarding } from '../parts/forwarding/start.ts'
import type { ThreadOrder } from '../parts/runs/engine/prepare-run.ts'
import { isElsewhere } from '../parts/runs/engine/shared.ts'
import { askWhatNext } from '../parts/runs/next/ask-what-next.ts'
import { awaitOthers, awaitReset } from '../parts/runs/next/await-reset.ts'
import { type CarriedOn, carryOn, type Hands } from '../parts/runs/next/carry-on.ts'
import type { Fleet } from '../parts/runs/next/fleet.ts'
import { type ReadPlan, readPlanNow } from '../parts/runs/next/read-plan-now.ts'
import { describeLanding } from '../parts/runs/worktrees/describe-landing.ts'
import { type Thread, threadsOf } from '../plans/plan-tree.ts'
import { nameThread } from '../runs/next/describe-thread.ts'
import { findNextBatch, type NextBatch } from '../runs/next/next-batch.ts'
import { NOTHING_DONE, nextMove, type Order, type Policy } from '../runs/next/next-move.ts'
import { threadNow } from '../runs/next/thread-state.ts'
import type { Workspace } from '../workspace.ts'
import { PLAN } from './arguments/plan-arguments.ts'
import { PARALLEL, readOptions, WHERE_AND_HOW } from './arguments/run-arguments.ts'
import { defineVerb, type InputOf } from './definition.ts'

const ARGUMENTS = {
  plan: PLAN,
  'skip-failed': { kind: 'switch', help: 'pass over threads that were cut off or failed' },
  'fix-first': { kind: 'switch', help: 'resume those that can be resumed, and retry the rest, once' },
  abort: { kind: 'switch', help: 'only look at what comes next' },
  'when-reset': { kind: 'switch', help: 'wait for a usage limit to end, and go on then' },
  all: { kind: 'switch', help: 'go on to the end of the plan, batch after batch' },
  parallel: PARALLEL,
  ...WHERE_AND_HOW,
} as const

export type ContinueInput = InputOf<typeof ARGUMENTS>

export const goOn = defineVerb({
  summary: 'Go on with the next batch of the plan, or to its end',
  usage: ['[<plan>] [--skip-failed | --fix-first | --abort]', '[<plan>] --all [--when-reset]'],
  arguments: ARGUMENTS,
  bare: ['plan'],
  terminalOnly: true,
  isFinal: true,
  run: async (workspace, input) =>
    continuePlan(workspace, input, (await import('../parts/runs/next/fleet.ts')).FLEET),
})

export interface Continued {
  plan: ReadPlan
  /** How it ended. */
  carried: Omit<CarriedOn, 'plan'>
  /** The batch that comes next now; undefined at the end of the plan. */
  next: NextBatch | undefined
  /** Merges that waited and were tried, in order. */
  landed: { thread: Thread; note: string }[]
  aborted: boolean
}

/** Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE, NOT_APPROVED. */
export async function continuePlan(
  workspace: Workspace,
  input: ContinueInput,
  fleet: Fleet,
): Promise<Continued> {
  const policy = readPolicy(input)
  const options = readOptions(workspace, input)
  // It would wait for itself.
  if (workspace.run !== undefined)
    throw new LogbookError(
      'WRONG_STATE',
      'This is called from a run, which is a part of a plan itself; nothing was started.',
      'Finish your own tasks. The plan goes on when this run has ended.',
    )
  const { offline = false } = options
  let plan = await readPlanNow(workspace, input.plan, fleet, { offline })
  tellOnce(workspace, plan)
  const { id, status } = plan.tree.stored.plan
  const mergeOnly = status !== 'open'
  if (mergeOnly && findNextBatch(plan) && !isSomeUnmerged(plan))
    throw new LogbookError(
      'WRONG_STATE',
      `The plan ${id} is completed, although some of its threads are not; nothing was started.`,
      'See them with {plan show}, or run one with a new plan.',
    )
  const call = { policy, all: input.all, whenReset: input['when-reset'], mergeOnly }
  if (input.abort) {
    const move = nextMove(plan, call, NOTHING_DONE, workspace.now())
    const carried = { move, started: new Set<string>(), skipped: new Set<string>(), stoppedByUser: false }
    return { plan, carried, next: findNextBatch(plan), landed: [], aborted: true }
  }
  const landed: Continued['landed'] = []
  // An agent may change them while the call goes on, and must not give the next one more than its user has vouched for.
  const trust = options.trust ? await fleet.listContents(workspace, plan.tree) : false
  if (input.all && !mergeOnly) await fleet.trustAhead(workspace, notBegunIn(plan), trust)
  const refused = new Map<string, string>()
  const waitedFor = new Set<string>()
  const hands: Hands = {
    now: () => workspace.now(),
    read: async () => {
      plan = await readPlanNow(workspace, id, fleet, { refused, offline })
      return plan
    },
    start: orders =>
      fleet
        .runThreads(
          workspace,
          plan.tree,
          orders.map(order => asBefore(plan, order)),
          { ...options, trust },
        )
        .catch(leaveToOthers),
    land: async ({ threads }) => {
      for (const one of threads) {
        const { thread } = one
        workspace.checks.tell(`⑂ Merging the work of ${nameThread(one)}.\n`)
        const landing = await fleet.landThread(workspace, id, thread)
        if (landing.refused) refused.set(thread.id, landing.refused)
        landed.push({ thread, note: describeLanding(landing) })
      }
    },
    awaitReset: until => awaitReset(workspace, until, fleet),
    awaitOthers: ({ threads }) => {
      const fresh = threads.filter(({ thread }) => !waitedFor.has(thread.id))
      for (const { thread } of fresh) waitedFor.add(thread.id)
      return awaitOthers(workspace, fresh.map(nameThread), fleet)
    },
    decide: async question =>
      workspace.checks.attended
        ? askWhatNext(workspace.checks.choose, id, question, () => fleet.listAgents(workspace))
        : { kind: 'leave' },
  }
  const carried = await carryOn(hands, call).finally(endForwarding)
  return { plan, carried, next: findNextBatch(plan), landed, aborted: false }
}

function tellOnce({ checks }: Workspace, { hubNote }: ReadPlan): void {
  if (hubNote !== undefined) checks.tell(`⚠ ${hubNote}\n`)
}

/** Another machine was faster with all of them. The next look tells what it does. */
function leaveToOthers(error: unknown): { stoppedByUser: boolean } {
  if (!isElsewhere(error)) throw error
  return { stoppedByUser: false }
}

/** An attempt goes on where the last one worked. */
function asBefore(plan: ReadPlan, order: Order): ThreadOrder {
  const { last } = threadNow(order.thread, plan)
  return { ...order, apart: last && last.branch !== undefined }
}

function isSomeUnmerged(plan: ReadPlan): boolean {
  return threadsOf(plan.stages).some(thread => threadNow(thread, plan).state === 'unmerged')
}

function notBegunIn(plan: ReadPlan): Thread[] {
  return threadsOf(plan.stages).filter(thread => threadNow(thread, plan).state === 'not_begun')
}

/** Throws INVALID_INPUT. */
function readPolicy(input: ContinueInput): Policy {
  const said = (['skip-failed', 'fix-first', 'abort'] as const).filter(flag => input[flag])
  const [first, second] = said
  if (second !== undefined)
    throw new LogbookError(
      'INVALID_INPUT',
      `--${first} and --${second} exclude each other; nothing was started.`,
      'Say one of --skip-failed, --fix-first, --abort.',
    )
  return first === 'skip-failed' ? 'skip' : first === 'fix-first' ? 'fix' : undefined
}
