import { expect, test } from 'vitest'
import { findHoldUp } from '../../../src/runs/next/hold-up.ts'
import type { Run } from '../../../src/runs/run.ts'
import { NOW, planOf, runOf, threadOf } from '../../helpers/plan-now.ts'

type Threads = Parameters<typeof planOf>[0]

const held = (threads: Threads, ...runs: Run[]) => findHoldUp(planOf(threads, runs), NOW)

const DONE = threadOf('01.01.01', 'completed')
const ENDED = { completedAt: '2026-03-01T01:30:00Z' }

test('a later batch waits for the threads that run', () => {
  const found = held(
    [
      threadOf('01.01.01'),
      threadOf('01.01.02'),
      threadOf('01.02.01'),
      threadOf('01.02.02'),
      threadOf('02.01.01'),
    ],
    runOf('01.01.01', 1, { status: 'running' }),
    runOf('01.01.02', 2, { status: 'running' }),
  )
  expect(found).toEqual({
    batch: '01.02 Batch 01.02',
    threads: 2,
    kind: 'agent',
    what: '01.01.01 Thread 01.01.01, and 1 more',
    running: ['run-01.01.01-1', 'run-01.01.02-2'],
    since: new Date('2026-03-01T01:00:00Z'),
    needsYou: false,
  })
})

test('where the last batch runs, nothing waits', () => {
  expect(held([threadOf('01.01.01')], runOf('01.01.01', 1, { status: 'running' }))).toBeUndefined()
  expect(
    held([threadOf('01.01.01'), threadOf('01.02.01')], runOf('01.02.01', 1, { status: 'running' })),
  ).toBeUndefined()
})

test.each([
  ['failed', { reason: 'exit', exitCode: 3 }, 'failed: exit status 3', true],
  [
    'failed',
    { reason: 'api_error', detail: 'API Error: 400 odd\nmore' },
    'failed: API Error: 400 odd more',
    true,
  ],
  ['interrupted', { reason: 'lost' }, 'interrupted: process gone', true],
  ['interrupted', { reason: 'user' }, 'interrupted: stopped by the user', false],
  ['unknown', {}, 'unknown: nobody here can tell how it ended', false],
  ['completed', {}, 'ended with 0 of 1 tasks done', true],
] as const)(
  'a plan of which nothing runs, and whose last run is %s, waits for a person: %j',
  (status, run, why, needsYou) => {
    const found = held(
      [threadOf('01.01.01'), threadOf('01.02.01')],
      runOf('01.01.01', 1, { status, ...ENDED, ...run }),
    )
    expect(found).toEqual({
      batch: '01.01 Batch 01.01',
      threads: 1,
      kind: 'person',
      what: `01.01.01 Thread 01.01.01 – ${why}`,
      running: [],
      since: new Date(ENDED.completedAt),
      needsYou,
    })
  },
)

test('what is open since a task is blocked says so', () => {
  const thread = threadOf('01.01.01', 'blocked')
  Object.assign(thread.tasks[0] ?? {}, { reason: 'the key is missing' })
  expect(held([thread], runOf('01.01.01', 1, { status: 'completed' }))?.what).toBe(
    '01.01.01 Thread 01.01.01 – Task 1 is blocked: the key is missing',
  )
})

test('a batch that nobody has begun waits for that, and calls nobody', () => {
  expect(held([DONE, threadOf('01.02.01')], runOf('01.01.01', 1, { status: 'completed' }))).toMatchObject({
    batch: '01.02 Batch 01.02',
    kind: 'person',
    what: 'nobody has begun it',
    needsYou: false,
  })
})

test('a limit holds all of it up until its end', () => {
  const limited = { status: 'failed', reason: 'limit', resetAt: '2026-03-02T09:00:00Z' } as const
  const found = held([threadOf('01.01.01'), threadOf('01.01.02')], runOf('01.01.01', 1, limited))
  expect(found).toMatchObject({ kind: 'limit', until: new Date('2026-03-02T09:00:00Z'), needsYou: false })
  const over = { ...limited, resetAt: '2026-03-02T07:00:00Z' }
  expect(held([threadOf('01.01.01')], runOf('01.01.01', 1, over))).toMatchObject({
    kind: 'person',
    needsYou: true,
  })
})

test('what ended a moment ago may be gone on with at once', () => {
  const now = '2026-03-02T07:59:55Z'
  expect(held([threadOf('01.01.01')], runOf('01.01.01', 1, { completedAt: now }))).toBeUndefined()
  expect(
    held([DONE, threadOf('01.02.01')], runOf('01.01.01', 1, { status: 'completed', completedAt: now })),
  ).toBeUndefined()
})

test('a plan that is done, and one that never ran, is held up by nothing', () => {
  expect(held([DONE], runOf('01.01.01', 1, { status: 'completed' }))).toBeUndefined()
  expect(held([threadOf('01.01.01')])).toBeUndefined()
})

test('while something runs, nothing is asked of anybody; threads that were passed over are told at the end', () => {
  const threads = [threadOf('01.01.01'), threadOf('01.02.01'), threadOf('02.01.01')]
  const failed = runOf('01.01.01', 1, { status: 'failed', reason: 'exit', exitCode: 3 })
  expect(held(threads, failed, runOf('01.02.01', 1, { status: 'running' }))).toMatchObject({
    batch: '02.01 Batch 02.01',
    kind: 'agent',
    needsYou: false,
  })
  const ended = [threads[0], threadOf('01.02.01', 'completed')] as Threads
  expect(held(ended, failed, runOf('01.02.01', 2, { status: 'completed' }))).toMatchObject({
    batch: '01.01 Batch 01.01',
    needsYou: true,
    since: new Date('2026-03-01T02:30:00Z'),
  })
})

test('of several, the one that failed is told first', () => {
  const found = held(
    [threadOf('01.01.01'), threadOf('01.01.02'), threadOf('01.01.03')],
    runOf('01.01.01', 1, { status: 'completed' }),
    runOf('01.01.02', 1, { status: 'interrupted', reason: 'lost' }),
    runOf('01.01.03', 1, { status: 'failed', reason: 'exit', exitCode: 3 }),
  )
  expect(found?.what).toBe('01.01.03 Thread 01.01.03 – failed: exit status 3, and 2 more')
})
