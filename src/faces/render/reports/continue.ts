// What `continue` tells: what was carried out, and what the next batch needs.

import { threadsOf } from '../../../plans/plan-tree.ts'
import { adviceBefore, countStates, nameBatch, nameThread } from '../../../runs/next/describe-thread.ts'
import { toFixRow } from '../../../runs/next/fix-table.ts'
import { FIXABLE, findNextBatch, inState } from '../../../runs/next/next-batch.ts'
import { adviceFor } from '../../../runs/next/refuse-fix.ts'
import { type ThreadNow, threadNow } from '../../../runs/next/thread-state.ts'
import { counted } from '../../../text/names/counted.ts'
import { formatSecond } from '../../../text/time.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer, AnswerExit } from '../answer.ts'
import { adviceInLimit, completeCall, doneFact } from '../plan-facts.ts'
import { UNMERGED } from '../run-facts.ts'
import { presentStuck, stuckLines } from '../stuck-threads.ts'
import { presentTime, tellTime } from '../times.ts'

type Continued = ResultOf<'continue'>

/** What stands in the way of the next batch. */
const NEEDS = {
  end: 'nothing',
  start: 'start',
  land: 'merge',
  await: 'others',
  limit: 'limit',
  ask: 'decision',
} as const

export function reportContinue(continued: Continued, input: { all: boolean }): Answer {
  const { plan, carried, next, landed } = continued
  const { id } = plan.tree.stored.plan
  const started = startedIn(continued)
  return {
    exit: exitOf(continued, input.all),
    page: {
      icon: '🧭',
      heading: headingOf(continued),
      facts: [
        ['Plan', `${id}: ${doneFact(plan.stages)}`],
        ['Next batch', next && `${nameBatch(next)}: ${countStates(next.threads)}`],
        ['Limit', carried.limit?.until && `until ${tellTime(formatSecond(carried.limit.until))}`],
        ['Passed over', [...carried.skipped].join(', ') || undefined],
      ],
      lists: [
        {
          title: 'Merges',
          lines: landed.map(one => `${UNMERGED} ${nameThread(one)}  ${one.note}`.trimEnd()),
        },
        { title: 'Started', lines: started.flatMap(one => stuckLines(toFixRow(one), false)) },
        {
          title: 'Next batch',
          lines: (next?.threads ?? [])
            .filter(({ thread, state }) => state !== 'done' && !carried.started.has(thread.id))
            .flatMap(one => stuckLines(toFixRow(one))),
        },
      ],
      next: nextOf(continued),
    },
    json: {
      plan: id,
      complete: next === undefined,
      batch: next ? { id: next.batch.id, name: next.batch.name } : null,
      threads: (next?.threads ?? []).map(one => presentStuck(toFixRow(one))),
      started: started.map(({ thread, state }) => ({ id: thread.id, complete: state === 'done' })),
      merges: landed.map(({ thread, note }) => ({ id: thread.id, note })),
      skipped: [...carried.skipped],
      needs: NEEDS[carried.move.kind],
      limitUntil: presentTime(carried.limit?.until && formatSecond(carried.limit.until)),
      stoppedByUser: carried.stoppedByUser,
    },
  }
}

function startedIn({ plan, carried }: Continued): ThreadNow[] {
  return threadsOf(plan.stages)
    .filter(({ id }) => carried.started.has(id))
    .map(thread => threadNow(thread, plan))
}

/** With --all the whole plan is concerned, else what was started. */
function exitOf(continued: Continued, all: boolean): AnswerExit {
  const { carried, next } = continued
  if (carried.stoppedByUser) return 130
  if (next === undefined) return 0
  const started = startedIn(continued)
  return !all && started.length > 0 && started.every(({ state }) => state === 'done') && !carried.limit
    ? 0
    : 3
}

function headingOf(continued: Continued): string {
  const { plan, carried, next, aborted } = continued
  const { id } = plan.tree.stored.plan
  if (!next) return `The plan ${id} is at its end`
  const started = startedIn(continued)
  const done = started.filter(({ state }) => state === 'done').length
  const told =
    started.length > 0 ? `${done} of ${counted(started.length, 'thread')} complete` : 'Nothing was started'
  if (aborted) return told
  if (carried.stoppedByUser) return `Stopped: ${lowerFirst(told)}`
  if (carried.limit)
    return `${carried.limit.until ? 'A usage limit' : 'No run can go on now'}: ${lowerFirst(told)}`
  if (carried.move.kind === 'ask')
    return `${told}: ${counted(carried.move.threads.length, 'thread')} of ${nameBatch(carried.move.next)} ${carried.move.threads.length === 1 ? 'needs' : 'need'} a decision`
  if (carried.move.kind === 'await')
    return `${told}: ${carried.move.threads.map(nameThread).join(', ')} ${carried.move.threads.length === 1 ? 'runs' : 'run'} already`
  return told
}

function nextOf({ plan, carried, next }: Continued): string {
  const { id, status } = plan.tree.stored.plan
  if (!next)
    return `see what came of it with {plan report} ${id}${status === 'open' ? `, and finish the plan with ${completeCall(id)}` : ''}.`
  const { move, limit } = carried
  if (status !== 'open' && move.kind === 'end')
    return `the plan is completed, and some of its threads are not: see them with {plan show} ${id}.`
  if (limit)
    return limit.until
      ? adviceInLimit(id)
      : `see why with {runs}; when that is over, go on: {continue} ${id} --fix-first.`
  if (move.kind === 'await') return adviceWhileTheyRun(id, move.threads)
  const passed = inState(next.threads, ...FIXABLE)
  if (move.kind === 'end' && passed.length > 0 && inState(next.threads, 'not_begun').length === 0)
    return `${adviceBefore(passed)}resume or retry what was passed over with {continue} ${id} --fix-first, or choose for each with {fix}.`
  if (move.kind !== 'ask' || findNextBatch(plan)?.batch.id !== move.next.batch.id)
    return `go on with batch ${nameBatch(next)}: {continue} ${id}.`
  const fixable = inState(move.threads, ...FIXABLE)
  const [held] = fixable.filter(one => one.held)
  // No flag would touch them.
  if (held && fixable.every(one => one.held))
    return `end the conversation of ${nameThread(held)} there, and go on with {continue} ${id}; or pass over it with {continue} ${id} --skip-failed.`
  if (fixable.length > 0)
    return `${adviceBefore(fixable)}resume or retry them with {continue} ${id} --fix-first, pass over them with {continue} ${id} --skip-failed, or choose for each with {fix}.`
  const [there] = inState(move.threads, 'done_elsewhere')
  if (there)
    return `get the work of ${nameThread(there)} from ${there.elsewhere?.host ?? 'there'}, as with git pull, and go on with {continue} ${id}; or pass over it with {continue} ${id} --skip-failed.`
  const first = inState(move.threads, 'unmerged', 'unknown')[0]
  if (first)
    return `${lowerFirst(adviceFor(first)).replace(/\.$/, '')}; or pass over it with {continue} ${id} --skip-failed.`
  return `see why they were not started with {runs}, and go on with {continue} ${id}.`
}

/** Runs of other machines are not among those that `runs` lists. A machine that is silent may never say that its run ended. */
function adviceWhileTheyRun(plan: string, threads: ThreadNow[]): string {
  const look = inState(threads, 'running_elsewhere').length > 0 ? `{plan status} ${plan}` : '{runs}'
  const wait = `see how far they are with ${look}, or wait and go on to the end of the plan: {continue} ${plan} --all.`
  const [silent] = threads.filter(({ elsewhere }) => elsewhere?.silent)
  if (!silent?.elsewhere) return wait
  return `${wait} If you know that ${nameThread(silent)} no longer runs on ${silent.elsewhere.host}, free it: {runs settle} --thread ${silent.thread.id}.`
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
