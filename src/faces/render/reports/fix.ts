// What `fix` tells.

import { adviceBefore, nameThread } from '../../../runs/next/describe-thread.ts'
import { findNextBatch } from '../../../runs/next/next-batch.ts'
import { adviceFor } from '../../../runs/next/refuse-fix.ts'
import { counted } from '../../../text/names/counted.ts'
import type { ResultOf } from '../../../verbs/registry.ts'
import type { Answer, AnswerExit } from '../answer.ts'
import { firstOf } from '../pages.ts'
import { completeCall } from '../plan-facts.ts'
import { describeDone, UNMERGED } from '../run-facts.ts'
import { presentStuck, stuckLines } from '../stuck-threads.ts'
import { presentTime, tellTime } from '../times.ts'

type Fixed = ResultOf<'fix'>

export function reportFix(fixed: Fixed): Answer {
  const { plan, rows, did } = fixed
  const { id } = plan.tree.stored.plan
  const outcome = did.kind === 'ran' ? did.outcome : undefined
  const moved = did.kind === 'moved' ? did : undefined
  return {
    exit: exitOf(fixed),
    page: {
      icon: '🧭',
      heading: headingOf(fixed),
      facts: [
        ['Merge', did.kind === 'merged' ? did.note || undefined : undefined],
        ['Limit', outcome?.limit?.until && `until ${tellTime(outcome.limit.until)}`],
        [
          'Stage',
          moved && `${moved.stage}, with ${counted(moved.moved.length, 'task')}; the old ones are cancelled`,
        ],
      ],
      lists: [
        {
          title: 'Started',
          lines: (outcome?.threads ?? []).flatMap(({ thread, run, complete, unmerged, note }) => [
            isGoing(run)
              ? `▶ ${nameThread({ thread })}  runs on`
              : `${complete ? '✓' : unmerged ? UNMERGED : '✗'} ${nameThread({ thread })}  ${describeDone(complete, unmerged)}`,
            ...(note === undefined ? [] : [`    ${note}`]),
          ]),
        },
        { title: 'To be fixed', lines: firstOf(rows.map(row => stuckLines(row).join('\n'))) },
      ],
      next: nextOf(fixed),
    },
    json: {
      plan: id,
      did: did.kind,
      started: (outcome?.threads ?? []).map(({ thread, complete, run, note }) => ({
        id: thread.id,
        complete,
        attempt: run?.attempt ?? null,
        note: note ?? null,
      })),
      stage: moved?.stage ?? null,
      moved: moved?.moved ?? [],
      threads: rows.map(presentStuck),
      limitUntil: presentTime(outcome?.limit?.until),
      stoppedByUser: did.kind === 'stopped' || (outcome?.stoppedByUser ?? false),
    },
  }
}

function exitOf({ did, plan, rows }: Fixed): AnswerExit {
  switch (did.kind) {
    case 'nothing':
    case 'moved':
      return 0
    case 'stopped':
      return 130
    case 'ran':
      if (did.outcome.stoppedByUser) return 130
      return did.outcome.threads.every(({ complete }) => complete) && !did.outcome.limit ? 0 : 3
    default:
      return rows.some(({ thread }) => thread.id === did.row.thread.id) && plan ? 3 : 0
  }
}

function headingOf({ plan, did, rows }: Fixed): string {
  const { id } = plan.tree.stored.plan
  switch (did.kind) {
    case 'nothing':
      return `Nothing to fix in ${id}`
    case 'stopped':
      return 'Nothing was started'
    case 'moved':
      return `Stage ${did.stage} added to ${id}`
    case 'settled':
      return `Settled: ${nameThread(did.row)}`
    case 'merged':
      return rows.some(({ thread, state }) => thread.id === did.row.thread.id && state === 'unmerged')
        ? `Not merged: ${nameThread(did.row)}`
        : `Merged: ${nameThread(did.row)}`
    case 'ran': {
      const { threads } = did.outcome
      const done = threads.filter(({ complete }) => complete).length
      return threads.length === 1 && threads[0]
        ? `${nameThread(threads[0])} is ${describeDone(done === 1, threads[0].unmerged)}`
        : `${done} of ${counted(threads.length, 'thread')} complete`
    }
  }
}

function nextOf({ plan, rows, did }: Fixed): string {
  const { id } = plan.tree.stored.plan
  const [first] = rows
  if (did.kind === 'moved')
    return `run it with {run} ${did.stage}.01.01, or go on with the plan: {continue} ${id}.`
  if (did.kind === 'ran' && did.outcome.limit)
    return did.outcome.limit.until
      ? `go on when the limit is lifted: {continue} ${id} --when-reset.`
      : `see why with {runs}; when that is over, go on: {continue} ${id} --fix-first.`
  const going = did.kind === 'ran' ? did.outcome.threads.filter(({ run }) => isGoing(run)) : []
  if (going.length > 0)
    return going.length === 1
      ? `see how far it is with {runs}; stop it with {stop} ${going[0]?.thread.id}.`
      : 'see how far they are with {runs}; stop one with {stop} <thread>.'
  if (first && !first.actions.includes('retry')) return lowerFirst(adviceFor(first))
  if (first)
    return `${adviceBefore(rows)}fix what is left with {fix}, or all of the next batch with {continue} ${id} --fix-first.`
  return findNextBatch(plan)
    ? `go on with the plan: {continue} ${id}.`
    : `the plan is at its end: see {plan report} ${id}, and finish it with ${completeCall(id)}.`
}

/** A person has left it running. */
function isGoing(run: { status: string } | undefined): boolean {
  return run?.status === 'running'
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
