// Carries a plan on, one move after another, until it is at its end or a person is needed.

import { inState, type NextBatch, STUCK } from '../../../runs/next/next-batch.ts'
import {
  afterMove,
  type CallOptions,
  type Done,
  MOST_WAITS,
  type Move,
  NOTHING_DONE,
  nextMove,
  type Order,
  type OrderKind,
} from '../../../runs/next/next-move.ts'
import type { PlanNow } from '../../../runs/next/thread-state.ts'
import { parseTime } from '../../../text/time.ts'

/** What a person said when asked. `leave` ends the call with things as they are, `stop` is the wish to stop. */
export type Decision =
  | { kind: 'leave' | 'stop' | 'skip' | 'wait' }
  /** `orders` for these threads, and the rest of the batch is started with them. */
  | { kind: 'fix'; orders: Order[] }

export type Question = Extract<Move, { kind: 'ask' | 'limit' }>

/** All that is done in the world, so that a test can do without. Waits answer with true when the user stopped them. */
export interface Hands {
  now(): Date
  read(): Promise<PlanNow>
  start(orders: Order[]): Promise<{
    stoppedByUser: boolean
    limit?: { until?: string | undefined } | undefined
  }>
  land(move: Extract<Move, { kind: 'land' }>): Promise<void>
  awaitReset(until: Date): Promise<boolean>
  awaitOthers(move: Extract<Move, { kind: 'await' }>): Promise<boolean>
  decide(question: Question): Promise<Decision>
}

export interface CarriedOn extends Stopped {
  /** The last move, which was not carried out. */
  move: Move
  plan: PlanNow
  /** Threads that were started. */
  started: ReadonlySet<string>
  /** Threads that a person passed over. */
  skipped: ReadonlySet<string>
}

interface Stopped {
  stoppedByUser: boolean
  /** A limit stopped it. `until` is undefined if no time was told. */
  limit?: { until: Date | undefined } | undefined
}

/** The state of one call, which its moves change. */
interface Course {
  call: CallOptions
  done: Done
  started: Set<string>
}

export async function carryOn(hands: Hands, call: CallOptions): Promise<CarriedOn> {
  const course: Course = { call, done: NOTHING_DONE, started: new Set() }
  const look = async () => {
    const plan = await hands.read()
    return { plan, move: nextMove(plan, course.call, course.done, hands.now()) }
  }
  for (;;) {
    const before = await look()
    const stopped = await carryOut(hands, course, before.move)
    if (!stopped) continue
    // What was started has changed the plan.
    const after = before.move.kind === 'start' || before.move.kind === 'ask' ? await look() : before
    return { ...after, ...stopped, started: course.started, skipped: course.done.skipped }
  }
}

/** Undefined to go on. */
async function carryOut(hands: Hands, course: Course, move: Move): Promise<Stopped | undefined> {
  const { call } = course
  switch (move.kind) {
    case 'end':
      return { stoppedByUser: false }
    case 'start':
      return start(hands, course, move)
    case 'land':
      course.done = afterMove(course.done, move)
      await hands.land(move)
      return undefined
    case 'await': {
      if (!call.all) return { stoppedByUser: false }
      return (await hands.awaitOthers(move)) ? { stoppedByUser: true } : undefined
    }
    case 'limit': {
      const limit = { until: move.until }
      if (course.done.waits >= MOST_WAITS) return { stoppedByUser: false, limit }
      if (!call.whenReset) return ask(hands, course, move)
      course.done = afterMove(course.done, move)
      return (await hands.awaitReset(move.until)) ? { stoppedByUser: true, limit } : undefined
    }
    case 'ask':
      return isDecision(course, move) ? ask(hands, course, move) : { stoppedByUser: false }
  }
}

/** What a call for one batch has started is told at its end: nothing more is to be begun that a decision could hold up. */
function isDecision({ call, done }: Course, { threads }: Extract<Move, { kind: 'ask' }>): boolean {
  return (call.all || done.batch === undefined) && inState(threads, ...STUCK).length > 0
}

async function start(
  hands: Hands,
  course: Course,
  move: Extract<Move, { kind: 'start' }>,
): Promise<Stopped | undefined> {
  course.done = afterMove(course.done, move)
  for (const { thread } of move.orders) course.started.add(thread.id)
  const { stoppedByUser, limit } = await hands.start(move.orders)
  const until = limit?.until === undefined ? undefined : parseTime(limit.until)
  if (stoppedByUser) return { stoppedByUser, limit: limit && { until } }
  // Without a time there is nothing to wait for, and what is started now meets the same limit.
  if (limit && !until) return { stoppedByUser: false, limit: { until } }
  if (until) course.done = { ...course.done, limitUntil: until }
  return undefined
}

async function ask(hands: Hands, course: Course, question: Question): Promise<Stopped | undefined> {
  const limit = question.kind === 'limit' ? { until: question.until } : undefined
  const decision = await hands.decide(question)
  if (decision.kind === 'wait' && limit) {
    course.call = { ...course.call, whenReset: true }
    return undefined
  }
  if (question.kind === 'ask' && decision.kind === 'skip') {
    const passed = question.threads.map(({ thread }) => thread.id)
    course.done = { ...course.done, skipped: new Set([...course.done.skipped, ...passed]) }
    return undefined
  }
  if (decision.kind === 'fix') return start(hands, course, withNew(question.next, decision.orders))
  return { stoppedByUser: decision.kind === 'stop', limit }
}

/** The orders of a person, and the threads of the batch that nobody has begun, to run side by side. */
function withNew(next: NextBatch, orders: Order[]): Extract<Move, { kind: 'start' }> {
  const fresh = inState(next.threads, 'not_begun').filter(
    ({ thread }) => !orders.some(order => order.thread.id === thread.id),
  )
  const kinds = new Map<string, OrderKind>(orders.map(({ thread }) => [thread.id, 'fix']))
  for (const { thread } of fresh) kinds.set(thread.id, 'start')
  const begun = fresh.map(({ thread }): Order => ({ thread, how: 'start' }))
  return { kind: 'start', next, orders: [...orders, ...begun], kinds }
}
