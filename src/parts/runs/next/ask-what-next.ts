// Asks a person what `continue` shall do where it cannot go on by itself: continue, fix first, or abort.
import { countStates, describeStuck, nameBatch, nameThread } from '../../../runs/next/describe-thread.ts'
import { toFixRow } from '../../../runs/next/fix-table.ts'
import { inState, type NextBatch } from '../../../runs/next/next-batch.ts'
import type { Order } from '../../../runs/next/next-move.ts'
import { formatSecond } from '../../../text/time.ts'
import type { Decision, Question } from './carry-on.ts'
import { type Answered, type Ask, chooseAction, confirmStart, orderOf } from './choose-fix.ts'

export async function askWhatNext(
  ask: Ask,
  plan: string,
  question: Question,
  listAgents: () => Promise<string[]>,
): Promise<Decision> {
  for (;;) {
    const kind =
      question.kind === 'limit' ? await askToWait(ask, question) : await askBatch(ask, plan, question)
    if (kind !== 'fix') return { kind }
    const orders = await askFixes(ask, question, listAgents)
    if (orders === 'stop') return { kind: 'stop' }
    if (orders !== 'back') return { kind: 'fix', orders }
  }
}

async function askToWait(
  ask: Ask,
  { next, until }: Extract<Question, { kind: 'limit' }>,
): Promise<'wait' | 'stop'> {
  const choice = await ask({
    title: `A usage limit holds until ${formatSecond(until)}.`,
    text: [`Batch ${nameBatch(next)}: ${countStates(next.threads)}.`],
    rows: [
      { cells: ['Wait'], detail: 'Goes on by itself when the limit is lifted. Leave this terminal open.' },
      { cells: ['Abort'], detail: 'Starts nothing more.' },
    ],
  })
  return choice === 0 ? 'wait' : 'stop'
}

async function askBatch(
  ask: Ask,
  plan: string,
  { next, threads }: Extract<Question, { kind: 'ask' }>,
): Promise<'skip' | 'fix' | 'stop'> {
  const fresh = inState(next.threads, 'not_begun').length
  const canFix = fixable(threads).length > 0
  const rows: { kind: 'skip' | 'fix' | 'stop'; cell: string; detail: string }[] = [
    {
      kind: 'skip',
      cell: 'Continue',
      detail: `Passes over ${listNames(threads)}${fresh > 0 ? `, and starts the ${fresh} that nobody has begun.` : ', and goes on with the next batch.'}`,
    },
    ...(canFix
      ? [
          {
            kind: 'fix' as const,
            cell: 'Fix first',
            detail: 'Asks what to do about each, and starts them together.',
          },
        ]
      : []),
    { kind: 'stop', cell: 'Abort', detail: 'Starts nothing more.' },
  ]
  const choice = await ask({
    title: `Batch ${nameBatch(next)} of ${plan}: ${countStates(next.threads)}. What next?`,
    text: threads.map(one => describeStuck(toFixRow(one))),
    rows: rows.map(({ cell, detail }) => ({ cells: [cell], detail })),
    marked: canFix ? 1 : rows.length - 1,
  })
  return (typeof choice === 'number' ? rows[choice]?.kind : undefined) ?? 'stop'
}

/** Asks for each thread, then once for all. */
async function askFixes(
  ask: Ask,
  question: Question,
  listAgents: () => Promise<string[]>,
): Promise<Answered<Order[]>> {
  const threads = 'threads' in question ? question.threads : question.next.threads
  const orders: Order[] = []
  for (const one of fixable(threads)) {
    const row = toFixRow(one)
    const offered = row.actions.filter(action => action !== 'new_stage')
    const chosen = await chooseAction(ask, row, listAgents, offered)
    if (typeof chosen === 'string') return chosen
    orders.push(orderOf(chosen))
  }
  const fresh = inState(question.next.threads, 'not_begun')
  const sure = await confirmStart(ask, 'Start these?', [
    ...orders.map(
      ({ thread, how, agent }) =>
        `${how} ${thread.id} ${thread.name}${agent && how === 'retry' ? ` with ${agent}` : ''}`,
    ),
    ...fresh.map(one => `start ${nameThread(one)}`),
  ])
  return sure === true ? orders : sure
}

function fixable(threads: NextBatch['threads']): NextBatch['threads'] {
  return threads.filter(one => toFixRow(one).actions.includes('retry') && !one.held)
}

const MOST_NAMED = 3

function listNames(threads: NextBatch['threads']): string {
  const named = threads.slice(0, MOST_NAMED).map(nameThread).join(', ')
  return threads.length > MOST_NAMED ? `${named} and ${threads.length - MOST_NAMED} more` : named
}
