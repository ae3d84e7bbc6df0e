// Says what holds a plan up that is under way: who looks at its agents asks why nothing goes on. Only what comes next is
// told, and not each thread that waits behind it.
import { oneLine } from '../../text/one-line.ts'
import { parseTime } from '../../text/time.ts'
import { nameBatch, nameThread, STATE_WORDS } from './describe-thread.ts'
import { limitNow } from './limit-now.ts'
import { STUCK } from './next-batch.ts'
import { type PlanNow, type ThreadNow, type ThreadState, threadNow } from './thread-state.ts'
import { whyStuck } from './why-ended.ts'

export interface HoldUp {
  /** The batch that cannot begin or go on: `01.02 Server`. */
  batch: string
  /** How many of its threads are not done. */
  threads: number
  /** What that waits for. */
  kind: 'agent' | 'person' | 'limit'
  /** One line. */
  what: string
  /** Ids of the runs that go on. */
  running: string[]
  since: Date
  /** When a limit is lifted. */
  until?: Date
  /** True if nothing goes on before a person decides. */
  needsYou: boolean
}

/** Whoever carries a plan on begins the next run within moments of the last one's end. */
const PAUSE_MS = 15_000

/** What failed says more than what was left. */
const URGENCY: ThreadState[] = ['failed', 'interrupted', 'tasks_open', 'unmerged', 'unknown']

interface BatchNow {
  name: string
  threads: ThreadNow[]
}

/** Undefined if nothing waits, or none of its threads was ever begun. */
export function findHoldUp(plan: PlanNow, now: Date): HoldUp | undefined {
  const batches = plan.stages.flatMap(stage =>
    stage.batches.map(
      (batch): BatchNow => ({
        name: nameBatch({ batch }),
        threads: batch.threads.map(thread => threadNow(thread, plan)),
      }),
    ),
  )
  const open = batches.filter(({ threads }) => threads.some(isOpen))
  if (plan.runs.length === 0 || open.length === 0) return undefined
  const last = open.findLastIndex(({ threads }) => threads.some(isRunning))
  return last < 0 ? atRest(open, plan, now) : behind(open[last + 1], open.flatMap(runningIn))
}

function behind(next: BatchNow | undefined, running: ThreadNow[]): HoldUp | undefined {
  if (!next) return undefined
  const starts = running.flatMap(({ last }) => parseTime(last?.startedAt ?? last?.claimedAt) ?? [])
  return {
    ...headOf(next),
    kind: 'agent',
    what: withMore(running, nameThread),
    running: running.flatMap(({ last }) => last?.id ?? []),
    since: new Date(Math.min(...starts.map(at => at.getTime()))),
    needsYou: false,
  }
}

/** Nothing runs. */
function atRest(open: BatchNow[], { runs }: PlanNow, now: Date): HoldUp | undefined {
  const ends = runs.flatMap(({ completedAt, claimedAt }) => parseTime(completedAt ?? claimedAt) ?? [])
  const since = new Date(Math.max(...ends.map(at => at.getTime())))
  const first = open[0]
  const until = limitNow(runs, now)
  if (until && first)
    return {
      ...headOf(first),
      kind: 'limit',
      what: 'usage limit',
      running: [],
      since,
      until,
      needsYou: false,
    }
  if (now.getTime() - since.getTime() < PAUSE_MS) return undefined
  const stuck = open
    .flatMap(({ threads }) => threads)
    .filter(isStuck)
    .toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state))
  const batch = open.find(({ threads }) => threads.some(isStuck)) ?? first
  return (
    batch && {
      ...headOf(batch),
      kind: 'person',
      what: stuck.length > 0 ? withMore(stuck, describe) : 'nobody has begun it',
      running: [],
      since,
      needsYou: stuck.some(needsDecision),
    }
  )
}

function headOf({ name, threads }: BatchNow): Pick<HoldUp, 'batch' | 'threads'> {
  return { batch: name, threads: threads.filter(isOpen).length }
}

function isOpen({ state }: ThreadNow): boolean {
  return state !== 'done'
}

function isRunning({ state }: ThreadNow): boolean {
  return state === 'running'
}

function runningIn({ threads }: BatchNow): ThreadNow[] {
  return threads.filter(isRunning)
}

function isStuck({ state }: ThreadNow): boolean {
  return STUCK.some(stuck => stuck === state)
}

/** Who stopped a run knows of it, and a run of another machine may go on there. */
function needsDecision({ state, last }: ThreadNow): boolean {
  return state !== 'unknown' && last?.reason !== 'user'
}

/** `01.01.02 Pages – failed: exit status 3` */
function describe(one: ThreadNow): string {
  const isLeft = one.state === 'tasks_open'
  const blocked = isLeft ? one.thread.tasks.find(({ status }) => status === 'blocked') : undefined
  const why = blocked?.reason ? `${blocked.title} is blocked: ${blocked.reason}` : whyStuck(one)
  const told = isLeft ? why : [STATE_WORDS[one.state], why].filter(Boolean).join(': ')
  return oneLine(`${nameThread(one)} – ${told}`)
}

function withMore(threads: ThreadNow[], name: (one: ThreadNow) => string): string {
  const [first] = threads
  const more = threads.length - 1
  return `${first ? name(first) : ''}${more > 0 ? `, and ${more} more` : ''}`
}
