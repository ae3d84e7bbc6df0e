// Decides what `continue` does next, from what is known of the plan now and what this call has done so far. Each answer
// but the wait for others is used up by giving it, so that a call always comes to its end.
import type { Thread } from '../../plans/plan-tree.ts'
import type { Run } from '../run.ts'
import { limitNow } from './limit-now.ts'
import { FIXABLE, findNextBatch, inState, type NextBatch, STUCK } from './next-batch.ts'
import type { PlanNow, ThreadNow } from './thread-state.ts'

export interface Order {
  thread: Thread
  how: 'start' | 'resume' | 'retry'
  agent?: string
  model?: string
}

/** What is done with threads that were begun and are not complete. Without one, a person is asked. */
export type Policy = 'skip' | 'fix' | undefined

export interface CallOptions {
  policy: Policy
  /** Goes on to the end of the plan. Else one batch is carried out. */
  all: boolean
  /** Waits for a limit to end, and goes on with what it has stopped. */
  whenReset: boolean
  /** Merges what is done, and starts nothing: of a plan that was completed. */
  mergeOnly?: boolean
}

/** What this call has done. */
export interface Done {
  /** The batch that it is about, once something of it was started. */
  batch?: string
  /** Orders given, by thread. */
  orders: ReadonlyMap<string, Given>
  /** Threads whose merge was tried. */
  landed: ReadonlySet<string>
  /** Threads that a person passed over. */
  skipped: ReadonlySet<string>
  /** Waits for a limit. */
  waits: number
  /** The end of a limit, told by the last start. */
  limitUntil?: Date
}

interface Given {
  fixes: number
  restarts: number
  /** The number of waits before the last order. */
  afterWaits: number
}

export type Move =
  /** All threads are done or passed over; or the one batch of the call is. */
  | { kind: 'end'; next: NextBatch | undefined }
  | { kind: 'start'; next: NextBatch; orders: Order[]; kinds: ReadonlyMap<string, OrderKind> }
  | { kind: 'land'; next: NextBatch; threads: ThreadNow[] }
  /** Something else runs these threads, and nothing can be done beside them. */
  | { kind: 'await'; next: NextBatch; threads: ThreadNow[] }
  | { kind: 'limit'; next: NextBatch; until: Date }
  /** Only a person can decide what becomes of these threads. */
  | { kind: 'ask'; next: NextBatch; threads: ThreadNow[] }

export type OrderKind = 'start' | 'fix' | 'restart' | 'after_limit'

export const NOTHING_DONE: Done = {
  orders: new Map(),
  landed: new Set(),
  skipped: new Set(),
  waits: 0,
}
/** Restarts of a thread whose process was lost. */
const MOST_RESTARTS = 2
/** Waits for a limit in one call: some days of limits that are lifted every few hours. */
export const MOST_WAITS = 20

export function nextMove(plan: PlanNow, call: CallOptions, done: Done, now: Date): Move {
  const held = limitHeld(plan, done, now)
  // While it holds, what it has stopped counts as what comes next, so that the answer is to wait.
  const kind = (one: ThreadNow) =>
    held
      ? kindOf(one, { ...call, whenReset: true }, { ...done, waits: done.waits + 1 })
      : kindOf(one, call, done)
  const isPassed = (one: ThreadNow) =>
    (call.mergeOnly === true && one.state !== 'unmerged') ||
    done.skipped.has(one.thread.id) ||
    (call.policy === 'skip' && (isStuck(one) || one.state === 'done_elsewhere') && !kind(one))
  const next = findNextBatch(plan, isPassed)
  if (!next || (!call.all && done.batch !== undefined && done.batch !== next.batch.id))
    return { kind: 'end', next }
  const threads = next.threads.filter(one => one.state !== 'done' && !isPassed(one))
  const unlanded = inState(threads, 'unmerged').filter(({ thread }) => !done.landed.has(thread.id))
  if (unlanded.length > 0) return { kind: 'land', next, threads: unlanded }
  const asked = threads.filter(one => isStuck(one) && !kind(one))
  if (call.policy === undefined && asked.length > 0) return { kind: 'ask', next, threads: asked }
  const chosen = threads.flatMap(one => {
    const why = kind(one)
    return why ? [{ one, why }] : []
  })
  if (chosen.length > 0 && held) return { kind: 'limit', next, until: held }
  if (chosen.length > 0)
    return {
      kind: 'start',
      next,
      orders: chosen.map(({ one }) => orderFor(one)),
      kinds: new Map(chosen.map(({ one, why }) => [one.thread.id, why])),
    }
  const running = inState(threads, 'running', 'running_elsewhere')
  return running.length > 0 ? { kind: 'await', next, threads: running } : { kind: 'ask', next, threads }
}

/** What was done so far, with what this move does. */
export function afterMove(done: Done, move: Move): Done {
  switch (move.kind) {
    case 'start': {
      const orders = new Map(done.orders)
      for (const [thread, kind] of move.kinds) {
        const { fixes, restarts } = orders.get(thread) ?? { fixes: 0, restarts: 0 }
        orders.set(thread, {
          fixes: fixes + (kind === 'fix' ? 1 : 0),
          restarts: restarts + (kind === 'restart' ? 1 : 0),
          afterWaits: done.waits,
        })
      }
      const { limitUntil: _, ...others } = done
      return { ...others, batch: move.next.batch.id, orders }
    }
    case 'land':
      return { ...done, landed: new Set([...done.landed, ...move.threads.map(({ thread }) => thread.id)]) }
    case 'limit':
      return { ...done, waits: done.waits + 1 }
    default:
      return done
  }
}

/** A resume if there is a conversation to go on with. Else the agent that tried last begins anew. */
function orderFor({ thread, resumable, runs, last }: ThreadNow): Order {
  if (runs.length === 0) return { thread, how: 'start' }
  if (resumable) return { thread, how: 'resume' }
  return { thread, how: 'retry', ...(last ? { agent: last.agent } : {}) }
}

/** Why this thread may be started now; undefined if it may not. */
function kindOf(one: ThreadNow, call: CallOptions, { orders, waits }: Done): OrderKind | undefined {
  const given = orders.get(one.thread.id)
  // A claim that a limit withdrew leaves no run. After the wait it is made again.
  const isFree = given === undefined || given.afterWaits < waits
  if (one.state === 'not_begun') return isFree ? 'start' : undefined
  // In a conversation that is open elsewhere, somebody may be working on it.
  if (one.held || !FIXABLE.some(state => state === one.state)) return undefined
  if (call.whenReset && one.last?.reason === 'limit' && isFree) return 'after_limit'
  const lost = lostInARow(one.runs)
  const mayRestart = lost > 0 && lost <= MOST_RESTARTS && (given?.restarts ?? 0) < MOST_RESTARTS
  if (call.all && mayRestart) return 'restart'
  return call.policy === 'fix' && (given?.fixes ?? 0) === 0 ? 'fix' : undefined
}

/** How many of the last runs were lost, one after another. */
function lostInARow(runs: Run[]): number {
  const last = runs.findLastIndex(({ reason }) => reason !== 'lost' && reason !== 'reboot')
  return runs.length - 1 - last
}

function isStuck({ state }: ThreadNow): boolean {
  return STUCK.some(stuck => stuck === state)
}

/** The end of a limit that still holds. */
function limitHeld({ runs }: PlanNow, { limitUntil }: Done, now: Date): Date | undefined {
  const recorded = limitNow(runs, now)
  if (!limitUntil || limitUntil <= now) return recorded
  return recorded && recorded > limitUntil ? recorded : limitUntil
}
