// Carries random plans on in a made-up world, in which agents fail, vanish, meet limits and are refused. Whatever
// happens, no batch is begun before its time, nothing is started twice, and each call ends.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CarriedOn,
  carryOn,
  type Decision,
  type Hands,
} from '../../../../src/parts/runs/next/carry-on.ts'
import { threadsOf } from '../../../../src/plans/plan-tree.ts'
import { findNextBatch } from '../../../../src/runs/next/next-batch.ts'
import type { CallOptions, Order } from '../../../../src/runs/next/next-move.ts'
import { type PlanNow, threadNow, type Unmerged } from '../../../../src/runs/next/thread-state.ts'
import type { Run } from '../../../../src/runs/run.ts'
import { NOW, planOf, runOf, stagesOf, threadOf } from '../../../helpers/plan-now.ts'

const HOUR = 3_600_000

/** How an attempt goes. `withdrawn`: its claim is taken back or refused. `elsewhere`: it still runs when we come back. */
type Fate =
  | 'done'
  | 'tasks_open'
  | 'failed'
  | 'interrupted'
  | 'lost'
  | 'reboot'
  | 'unknown'
  | 'limit'
  | 'limit_without_time'
  | 'limit_over'
  | 'withdrawn'
  | 'elsewhere'
  | 'unmerged'
  | 'user'

const FATES: Fate[] = [
  ...['done', 'tasks_open', 'failed', 'interrupted', 'lost', 'reboot', 'unknown', 'limit'],
  ...['limit_without_time', 'limit_over', 'withdrawn', 'elsewhere', 'unmerged'],
] as Fate[]

interface World {
  plan: PlanNow & { runs: Run[]; unmerged: Map<string, Unmerged> }
  fates: Fate[]
  now: Date
  orders: Order[][]
  waits: number
  /** Broken promises. */
  faults: string[]
}

function worldOf(threads: string[], before: [thread: number, fate: Fate][], fates: Fate[]): World {
  const world: World = {
    plan: { ...planOf(threads.map(id => threadOf(id))), runs: [], unmerged: new Map() },
    fates: [],
    now: NOW,
    orders: [],
    waits: 0,
    faults: [],
  }
  for (const [index, fate] of before) {
    const id = threads[index % threads.length] ?? ''
    if (!['running', 'done', 'unmerged'].includes(stateOf(world, id))) attempt(world, id, fate)
  }
  world.fates = fates
  return world
}

const threadIn = ({ plan }: World, id: string) => threadsOf(plan.stages).find(thread => thread.id === id)
const stateOf = (world: World, id: string) => {
  const thread = threadIn(world, id)
  return thread ? threadNow(thread, world.plan).state : 'done'
}
const inHours = (world: World, hours: number) => new Date(world.now.getTime() + hours * HOUR).toISOString()
const finish = (world: World, id: string) => {
  for (const task of threadIn(world, id)?.tasks ?? []) task.status = 'completed'
}

/** Returns the limit that it met, if any. */
function attempt(world: World, id: string, fate: Fate): { until?: string } | undefined {
  if (fate === 'withdrawn') return undefined
  const number = 1 + world.plan.runs.filter(({ thread }) => thread === id).length
  const at = world.now.toISOString()
  const run = (more: Partial<Run>) =>
    void world.plan.runs.push(runOf(id, number, { startedAt: at, completedAt: at, ...more }))
  switch (fate) {
    case 'done':
    case 'unmerged':
      run({ status: 'completed', reason: 'exit' })
      finish(world, id)
      if (fate === 'unmerged') world.plan.unmerged.set(id, { branch: id, conflicts: ['a.ts'] })
      return undefined
    case 'elsewhere':
      world.plan.runs.push(runOf(id, number, { status: 'running', startedAt: at }))
      return undefined
    case 'limit':
    case 'limit_over':
    case 'limit_without_time': {
      const resetAt = inHours(world, fate === 'limit' ? 5 : -1)
      const told = fate === 'limit_without_time' ? {} : { resetAt }
      run({ status: 'failed', reason: 'limit', ...told })
      return fate === 'limit_without_time' ? {} : { until: resetAt }
    }
    default:
      run({
        status:
          fate === 'tasks_open'
            ? 'completed'
            : fate === 'failed' || fate === 'unknown'
              ? fate
              : 'interrupted',
        reason: fate === 'lost' || fate === 'reboot' || fate === 'user' ? fate : 'exit',
      })
      return undefined
  }
}

/** Checks each order when it is given. */
function handsOf(world: World, call: CallOptions, decisions: Decision['kind'][] = []): Hands {
  const skipped = new Set<string>()
  const check = (order: Order) => {
    const { id } = order.thread
    const state = stateOf(world, id)
    if (['running', 'done', 'unmerged', 'unknown'].includes(state)) world.faults.push(`${id} was ${state}`)
    if ((order.how === 'start') !== (state === 'not_begun'))
      world.faults.push(`${order.how} of ${id}, ${state}`)
    const [stage, batch] = id.split('.')
    for (const thread of threadsOf(world.plan.stages)) {
      const isEarlier = thread.id.slice(0, 5) < `${stage}.${batch}`
      const now = stateOf(world, thread.id)
      const isPassed =
        skipped.has(thread.id) || (call.policy === 'skip' && !['running', 'not_begun'].includes(now))
      if (isEarlier && now !== 'done' && !isPassed) world.faults.push(`${id} before ${thread.id}, ${now}`)
    }
  }
  return {
    now: () => world.now,
    read: async () => ({ ...world.plan, runs: [...world.plan.runs], unmerged: new Map(world.plan.unmerged) }),
    start: async orders => {
      world.orders.push(orders)
      if (new Set(orders.map(({ thread }) => thread.id)).size < orders.length) world.faults.push('one twice')
      if (world.orders.length > 300) throw new Error('It does not end.')
      for (const order of orders) check(order)
      let limit: { until?: string } | undefined
      for (const { thread } of orders) {
        // The breaker: after a limit nothing more is started.
        if (limit) continue
        world.now = new Date(world.now.getTime() + 60_000)
        limit = attempt(world, thread.id, world.fates.shift() ?? 'done')
      }
      return { stoppedByUser: false, limit }
    },
    land: async ({ threads }) => {
      for (const { thread } of threads)
        if (world.fates.shift() === 'done') world.plan.unmerged.delete(thread.id)
    },
    awaitReset: async until => {
      world.waits += 1
      world.now = until > world.now ? until : world.now
      return false
    },
    awaitOthers: async ({ threads }) => {
      for (const { thread } of threads) {
        const run = world.plan.runs.findLast(one => one.thread === thread.id)
        if (run) Object.assign(run, { status: 'interrupted', completedAt: world.now.toISOString() })
        if (world.fates.shift() !== 'failed') finish(world, thread.id)
      }
      return false
    },
    decide: async question => {
      const kind = decisions.shift() ?? 'leave'
      if (kind !== 'fix') {
        if (kind === 'skip' && question.kind === 'ask')
          for (const { thread } of question.threads) skipped.add(thread.id)
        return { kind }
      }
      const orders = question.next.threads
        .filter(({ state }) => ['failed', 'interrupted', 'tasks_open'].includes(state))
        .map(({ thread }): Order => ({ thread, how: 'retry' }))
      return { kind, orders }
    },
  }
}

const anyWorld = fc
  .record({
    sizes: fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: 3,
    }),
    before: fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...FATES)), { maxLength: 6 }),
    fates: fc.array(fc.oneof(fc.constant<Fate>('done'), fc.constantFrom(...FATES)), { maxLength: 25 }),
  })
  .map(({ sizes, ...others }) => ({
    threads: sizes.flatMap((batches, s) =>
      batches.flatMap((size, b) =>
        Array.from({ length: size }, (_, t) => [s, b, t].map(part => `0${part + 1}`).join('.')),
      ),
    ),
    ...others,
  }))

const anyCall = fc.record({
  policy: fc.constantFrom('skip' as const, 'fix' as const, undefined),
  all: fc.boolean(),
  whenReset: fc.boolean(),
})

const anyDecisions = fc.array(fc.constantFrom<Decision['kind']>('skip', 'fix', 'wait', 'stop', 'leave'), {
  maxLength: 5,
})

test('no batch is begun before its time, nothing is started twice, and each call ends', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, anyCall, anyDecisions, async ({ threads, before, fates }, call, decisions) => {
      const world = worldOf(threads, before, fates)
      await carryOn(handsOf(world, call, decisions), call)
      expect(world.faults).toEqual([])
    }),
    { numRuns: 3_000 },
  )
})

test('without --all only threads of one batch are started', async () => {
  await fc.assert(
    fc.asyncProperty(anyWorld, anyCall, async ({ threads, before, fates }, call) => {
      const world = worldOf(threads, before, fates)
      await carryOn(handsOf(world, { ...call, all: false }), { ...call, all: false })
      const batches = new Set(world.orders.flat().map(({ thread }) => thread.id.slice(0, 5)))
      expect(batches.size).toBeLessThan(2)
    }),
    { numRuns: 500 },
  )
})

test('what goes wrong only by getting lost, at most twice in a row, is carried to the end by --all', async () => {
  const lucky = fc.array(fc.constantFrom<Fate>('lost', 'reboot'), { maxLength: 2 })
  await fc.assert(
    fc.asyncProperty(fc.array(lucky, { minLength: 1, maxLength: 6 }), async lots => {
      const threads = lots.map((_, index) => `0${index + 1}.01.01`)
      const fates = lots.flatMap<Fate>(lost => [...lost, 'done'])
      const world = worldOf(threads, [], fates)
      const { move } = await run(world, { all: true })
      expect(move).toMatchObject({ kind: 'end', next: undefined })
    }),
  )
})

async function run(
  world: World,
  call: Partial<CallOptions>,
  decisions: Decision['kind'][] = [],
): Promise<CarriedOn> {
  const whole = { policy: undefined, all: false, whenReset: false, ...call }
  const carried = await carryOn(handsOf(world, whole, decisions), whole)
  expect(world.faults).toEqual([])
  return carried
}

const told = (world: World) =>
  world.orders.map(orders => orders.map(({ thread, how }) => `${how} ${thread.id}`).join(', '))

describe('what is started', () => {
  const two = ['01.01.01', '01.01.02', '02.01.01']

  test('the threads of the next batch, and of no other', async () => {
    const world = worldOf(two, [], [])
    const { move, started } = await run(world, {})
    expect(told(world)).toEqual(['start 01.01.01, start 01.01.02'])
    expect(move.next?.batch.id).toBe('02.01')
    expect([...started]).toEqual(['01.01.01', '01.01.02'])
  })

  test('nothing, where a thread failed and nobody says what to do', async () => {
    const world = worldOf(two, [[0, 'failed']], [])
    const { move } = await run(world, { all: true })
    expect(told(world)).toEqual([])
    expect(move).toMatchObject({ kind: 'ask', threads: [{ thread: { id: '01.01.01' } }] })
  })

  test('the others with --skip-failed, and with --all the batches after it', async () => {
    const world = worldOf(two, [[0, 'failed']], ['failed', 'done'])
    const { move } = await run(world, { all: true, policy: 'skip' })
    expect(told(world)).toEqual(['start 01.01.02', 'start 02.01.01'])
    expect(move).toMatchObject({ kind: 'end', next: undefined })
  })

  test('with --fix-first what can be resumed is, the rest retried, once', async () => {
    const world = worldOf(
      two,
      [
        [0, 'interrupted'],
        [1, 'failed'],
      ],
      ['done', 'failed'],
    )
    delete world.plan.runs.find(({ thread }) => thread === '01.01.02')?.claudeSession
    const { move } = await run(world, { all: true, policy: 'fix' })
    expect(told(world)).toEqual(['resume 01.01.01, retry 01.01.02'])
    expect(move).toMatchObject({ kind: 'ask', threads: [{ thread: { id: '01.01.02' } }] })
  })

  test('what was lost, twice, and no more', async () => {
    const world = worldOf(['01.01.01'], [], ['lost', 'reboot', 'lost', 'lost', 'lost'])
    const { move } = await run(world, { all: true })
    expect(told(world)).toEqual(['start 01.01.01', 'resume 01.01.01', 'resume 01.01.01'])
    expect(move.kind).toBe('ask')
    // Nor by the next call, and the one after it.
    await run(world, { all: true })
    expect(world.orders).toHaveLength(3)
  })

  test('nothing of what another process runs, for which --all waits', async () => {
    const world = worldOf(two, [[0, 'elsewhere']], ['done', 'done'])
    await run(world, { all: true })
    expect(told(world)).toEqual(['start 01.01.02', 'start 02.01.01'])
    const single = worldOf(['01.01.01'], [[0, 'elsewhere']], [])
    expect((await run(single, {})).move.kind).toBe('await')
  })

  test('nothing of a thread that nobody can judge', async () => {
    const world = worldOf(two, [[0, 'unknown']], [])
    const { move } = await run(world, { all: true, policy: 'fix' })
    expect(told(world)).toEqual(['start 01.01.02'])
    expect(move).toMatchObject({ kind: 'ask', threads: [{ state: 'unknown' }] })
  })

  test('a thread whose claim is refused once', async () => {
    const world = worldOf(
      ['01.01.01'],
      [],
      Array.from({ length: 100 }, () => 'withdrawn' as const),
    )
    const { move } = await run(world, { all: true, policy: 'fix' })
    expect(world.orders).toHaveLength(1)
    expect(move.kind).toBe('ask')
  })

  test('nothing before a merge: it is tried once, and a conflict needs a person', async () => {
    const merged = worldOf(two, [[0, 'unmerged']], ['done'])
    await run(merged, { all: true })
    expect(told(merged)).toEqual(['start 01.01.02', 'start 02.01.01'])
    const conflict = worldOf(two, [[0, 'unmerged']], ['failed'])
    expect((await run(conflict, { all: true })).move.kind).toBe('ask')
    expect(told(conflict)).toEqual([])
  })
})

describe('a limit', () => {
  const three = ['01.01.01', '01.01.02', '01.01.03']

  test('stops the batch', async () => {
    const world = worldOf(three, [], ['done', 'limit'])
    const { move, limit } = await run(world, { all: true })
    expect(told(world)).toHaveLength(1)
    expect(move.kind).toBe('limit')
    expect(limit?.until?.toISOString()).toBe(inHours(world, 5))
  })

  test('with --when-reset is waited for; then what it stopped is resumed, and what it held back started', async () => {
    const world = worldOf(three, [], ['done', 'limit'])
    const { move } = await run(world, { all: true, whenReset: true })
    expect(told(world)).toEqual([
      'start 01.01.01, start 01.01.02, start 01.01.03',
      'resume 01.01.02, start 01.01.03',
    ])
    expect(world.waits).toBe(1)
    expect(move).toMatchObject({ kind: 'end', next: undefined })
  })

  test('that holds from before lets nothing start', async () => {
    const world = worldOf(three, [[0, 'limit']], [])
    expect((await run(world, { policy: 'fix' })).limit?.until).toBeInstanceOf(Date)
    expect(told(world)).toEqual([])
    await run(world, { whenReset: true })
    expect(told(world)).toEqual(['resume 01.01.01, start 01.01.02, start 01.01.03'])
  })

  test('that told no time is not waited for', async () => {
    const world = worldOf(three, [], ['limit_without_time'])
    const { limit } = await run(world, { all: true, whenReset: true, policy: 'fix' })
    expect(limit).toEqual({ until: undefined })
    expect(world.orders).toHaveLength(1)
  })

  test('that comes again and again ends the call some day', async () => {
    const world = worldOf(
      ['01.01.01'],
      [],
      Array.from({ length: 100 }, () => 'limit' as const),
    )
    const { limit } = await run(world, { all: true, whenReset: true })
    expect(world.waits).toBe(20)
    expect(limit).toBeDefined()
  })

  test('a person may choose to wait', async () => {
    const world = worldOf(three, [[0, 'limit']], [])
    await run(world, {}, ['wait'])
    expect(world.orders).toHaveLength(1)
    expect((await run(worldOf(three, [[0, 'limit']], []), {}, ['stop'])).stoppedByUser).toBe(true)
  })
})

describe('a person at the terminal', () => {
  const threads = ['01.01.01', '01.01.02', '02.01.01']

  test('passes over what failed', async () => {
    const world = worldOf(threads, [[0, 'failed']], [])
    const { skipped } = await run(world, {}, ['skip'])
    expect(told(world)).toEqual(['start 01.01.02'])
    expect([...skipped]).toEqual(['01.01.01'])
  })

  test('fixes it, and the rest of the batch starts with it', async () => {
    const world = worldOf(threads, [[0, 'failed']], [])
    await run(world, {}, ['fix'])
    expect(told(world)).toEqual(['retry 01.01.01, start 01.01.02'])
  })

  test('is asked again when it fails again', async () => {
    const world = worldOf(threads, [[0, 'failed']], ['failed', 'done', 'done'])
    await run(world, { all: true }, ['fix', 'fix'])
    expect(told(world)).toEqual(['retry 01.01.01, start 01.01.02', 'retry 01.01.01', 'start 02.01.01'])
  })
})

test('a plan at its end starts nothing', async () => {
  const world = worldOf(['01.01.01'], [[0, 'done']], [])
  expect(findNextBatch(world.plan)).toBeUndefined()
  expect((await run(world, { all: true })).move).toEqual({ kind: 'end', next: undefined })
  expect((await run({ ...world, plan: { ...world.plan, stages: stagesOf([]) } }, {})).move.kind).toBe('end')
})
