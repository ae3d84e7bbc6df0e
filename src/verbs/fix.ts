// Mends threads that do not go on by themselves: asks at a terminal, or does what flags say.
import { LogbookError } from '../errors.ts'
import { endForwarding } from '../parts/forwarding/start.ts'
import type { RunOptions, RunsOutcome } from '../parts/runs/engine/outcome.ts'
import { findThreads, planIn } from '../parts/runs/find-threads.ts'
import { askForFix } from '../parts/runs/next/ask-for-fix.ts'
import { type ChosenFix, orderOf } from '../parts/runs/next/choose-fix.ts'
import type { Fleet } from '../parts/runs/next/fleet.ts'
import { type ReadPlan, readPlanNow } from '../parts/runs/next/read-plan-now.ts'
import { settleByHand } from '../parts/runs/next/settle-by-hand.ts'
import { describeLanding } from '../parts/runs/worktrees/describe-landing.ts'
import { threadsOf } from '../plans/plan-tree.ts'
import { describeStuck } from '../runs/next/describe-thread.ts'
import { type FixAction, type FixRow, fixTable, toFixRow } from '../runs/next/fix-table.ts'
import { readWish } from '../runs/next/fix-wish.ts'
import { adviceFor, refuseUnlessFixable } from '../runs/next/refuse-fix.ts'
import { threadNow } from '../runs/next/thread-state.ts'
import type { Workspace } from '../workspace.ts'
import { PARALLEL, readOptions, WHERE_AND_HOW } from './arguments/run-arguments.ts'
import { defineVerb, type InputOf } from './definition.ts'
import { type MovedTasks, moveToNewStage } from './plan/move-to-stage.ts'

const ARGUMENTS = {
  thread: { kind: 'words', value: '<thread>', help: 'which thread: 01.02.03; may be repeated' },
  resume: { kind: 'switch', help: 'go on in the same conversation' },
  retry: { kind: 'switch', help: 'begin anew with the same agent, and the next of its models' },
  agent: { kind: 'word', value: '<name>', help: 'begin anew with another agent' },
  'new-stage': { kind: 'switch', help: 'put the open tasks into a new stage, and give the old ones up' },
  plan: { kind: 'word', value: '<plan>', help: 'which plan; the current one when left out' },
  parallel: PARALLEL,
  ...WHERE_AND_HOW,
} as const

export type FixInput = InputOf<typeof ARGUMENTS>

export const fix = defineVerb({
  summary: 'Resume, retry or move threads that were cut off or failed',
  usage: ['', '--thread <thread> --resume | --retry | --agent <name> | --new-stage'],
  arguments: ARGUMENTS,
  terminalOnly: true,
  isFinal: true,
  run: async (workspace, input) =>
    fixThreads(workspace, input, (await import('../parts/runs/next/fleet.ts')).FLEET),
})

export interface Fixed {
  plan: ReadPlan
  /** What is still to be fixed. */
  rows: FixRow[]
  did:
    | { kind: 'nothing' }
    | { kind: 'stopped' }
    | { kind: 'ran'; outcome: RunsOutcome }
    | ({ kind: 'moved' } & MovedTasks)
    | { kind: 'settled'; row: FixRow }
    | { kind: 'merged'; row: FixRow; note: string }
}

/** Throws INVALID_INPUT, NOT_FOUND, AMBIGUOUS_ID, WRONG_STATE, NOT_APPROVED; nothing is started then. */
export async function fixThreads(workspace: Workspace, input: FixInput, fleet: Fleet): Promise<Fixed> {
  const wish = readWish(input)
  const options = readOptions(workspace, input)
  const name = input.plan ?? input.thread.map(planIn).find(plan => plan !== undefined)
  const { offline = false } = options
  const before = await readPlanNow(workspace, name, fleet, { offline })
  const rows = chosenRows(before, input.thread, wish)
  const after = async (did: Fixed['did']): Promise<Fixed> => {
    const plan =
      did.kind === 'nothing' || did.kind === 'stopped'
        ? before
        : await readPlanNow(workspace, name, fleet, { offline })
    return { plan, rows: fixTable(plan), did }
  }
  if (rows.length === 0) return after({ kind: 'nothing' })
  const chosen = await chooseFixes(workspace, () => fleet.listAgents(workspace), before, rows, {
    wish,
    agent: input.agent,
    named: input.thread,
  })
  const [first] = chosen
  if (!first) return after({ kind: 'stopped' })
  switch (first.action) {
    case 'new_stage':
      return after({
        kind: 'moved',
        ...(await moveToNewStage(
          workspace,
          before.tree,
          chosen.map(({ row }) => row),
        )),
      })
    case 'settle':
      return (await settleByHand(workspace, first.row, fleet))
        ? after({ kind: 'settled', row: first.row })
        : after({ kind: 'stopped' })
    case 'merge':
      return after({
        kind: 'merged',
        row: first.row,
        note: describeLanding(
          await fleet.landThread(workspace, before.tree.stored.plan.id, first.row.thread),
        ),
      })
    default:
      return after({
        kind: 'ran',
        outcome: await fleet
          .runThreads(workspace, before.tree, chosen.map(orderOf), {
            ...options,
            ...asBefore(chosen, input),
          })
          .finally(endForwarding),
      })
  }
}

/** An attempt goes on where the last one worked, and in the same way, unless flags say otherwise. */
function asBefore(chosen: ChosenFix[], { worktree, here, backend }: FixInput): Partial<RunOptions> {
  const lasts = chosen.flatMap(({ row }) => row.last ?? [])
  const [first] = lasts
  if (!first) return {}
  const isApart = first.branch !== undefined
  const samePlace = lasts.every(({ branch }) => (branch !== undefined) === isApart)
  const sameBackend = lasts.every(run => run.backend === first.backend)
  return {
    ...(samePlace && !worktree && !here ? { worktree: isApart } : {}),
    ...(sameBackend && backend === undefined ? { backend: first.backend } : {}),
  }
}

/** The rows of the named threads, else all that there are. Throws NOT_FOUND, WRONG_STATE. */
function chosenRows(plan: ReadPlan, named: string[], wish: FixAction | undefined): FixRow[] {
  if (named.length === 0)
    return fixTable(plan).filter(({ actions }) => wish === undefined || actions.includes(wish))
  const threads = new Map(
    named.flatMap(given => findThreads(plan.tree, given, ['thread'])).map(thread => [thread.id, thread]),
  )
  const rows = [...threads.values()].map(thread => toFixRow(threadNow(thread, plan)))
  for (const row of rows) refuseUnlessFixable(row, wish ?? row.actions[0] ?? 'retry')
  return rows
}

/** Empty if the person at the terminal wants none. Throws INVALID_INPUT where nobody can be asked. */
async function chooseFixes(
  { checks }: Workspace,
  listAgents: () => Promise<string[]>,
  plan: ReadPlan,
  rows: FixRow[],
  { wish, agent, named }: { wish: FixAction | undefined; agent: string | undefined; named: string[] },
): Promise<ChosenFix[]> {
  const said = wish && { action: wish, ...(agent === undefined ? {} : { agent }) }
  if (said && named.length > 0) return rows.map(row => ({ row, ...said }))
  const { id } = plan.tree.stored.plan
  if (!checks.attended) throw nobodyToAsk(id, rows, named)
  return askForFix(checks.choose, {
    plan: id,
    rows,
    isNamed: named.length > 0,
    said,
    text: aboutOthers(plan),
    listAgents,
  })
}

function aboutOthers(plan: ReadPlan): string[] {
  const running = threadsOf(plan.stages).filter(thread => threadNow(thread, plan).state === 'running').length
  return running === 0 ? [] : [`${running} ${running === 1 ? 'thread runs' : 'threads run'} now.`]
}

const MOST_TOLD = 10

function nobodyToAsk(plan: string, rows: FixRow[], named: string[]): LogbookError {
  const told = rows.slice(0, MOST_TOLD).map(row => `\n  ${describeStuck(row)}`)
  const more = rows.length > MOST_TOLD ? `\n  and ${rows.length - MOST_TOLD} more` : ''
  const threads = (named.length > 0 ? named : [rows[0]?.thread.id]).map(id => `--thread ${id}`).join(' ')
  const flags = [...new Set(rows.flatMap(({ actions }) => actions))].flatMap(action => FLAGS[action] ?? [])
  return new LogbookError(
    'INVALID_INPUT',
    `Nobody is at a terminal to choose what to do about ${rows.length === 1 ? 'this thread' : `these ${rows.length} threads`} of ${plan}; nothing was started:${told.join('')}${more}`,
    flags.length > 0
      ? `Say it with flags: {fix} ${threads} ${flags.join(' | ')}. Or all of the next batch: {continue} --fix-first.`
      : rows[0] && adviceFor(rows[0]),
  )
}

const FLAGS: Partial<Record<FixAction, string>> = {
  resume: '--resume',
  retry: '--retry',
  agent: '--agent <name>',
  new_stage: '--new-stage',
}
