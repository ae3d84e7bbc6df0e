import { expect, test } from 'vitest'
import { findNextBatch } from '../../../src/runs/next/next-batch.ts'
import { threadNow } from '../../../src/runs/next/thread-state.ts'
import type { Run } from '../../../src/runs/run.ts'
import { planOf, runOf, threadOf } from '../../helpers/plan-now.ts'

const ID = '01.01.01'

test.each<[string, Parameters<typeof threadOf>[1][], Run[], string]>([
  ['no run', ['pending'], [], 'not_begun'],
  ['a claim that waits for its place', ['pending'], [runOf(ID, 1, { status: 'running' })], 'running'],
  [
    'a run that ended well and left a task open',
    ['completed', 'blocked'],
    [runOf(ID, 1, { status: 'completed' })],
    'tasks_open',
  ],
  ['a run that was cut off', ['in_progress'], [runOf(ID, 1)], 'interrupted'],
  ['a run that failed', ['pending'], [runOf(ID, 1, { status: 'failed' })], 'failed'],
  ['a run of another machine', ['pending'], [runOf(ID, 1, { status: 'unknown' })], 'unknown'],
  ['all tasks done', ['completed', 'cancelled'], [runOf(ID, 1, { status: 'completed' })], 'done'],
  ['all tasks done by hand after a failure', ['completed'], [runOf(ID, 1, { status: 'failed' })], 'done'],
  [
    'all tasks done, and its agent still runs',
    ['completed'],
    [runOf(ID, 1, { status: 'running' })],
    'running',
  ],
  ['all tasks given up', ['cancelled'], [], 'done'],
  [
    'the greater attempt counts, whatever the order',
    ['pending'],
    [runOf(ID, 10, { status: 'failed' }), runOf(ID, 9)],
    'failed',
  ],
  ['runs of other threads count for them', ['pending'], [runOf('01.01.02', 1)], 'not_begun'],
])('%s', (_, statuses, runs, state) => {
  expect(threadNow(threadOf(ID, ...statuses), planOf([], runs)).state).toBe(state)
})

test('work that waits for its merge is not done', () => {
  const unmerged = new Map([[ID, { branch: 'logbook/login/01.01.01', conflicts: ['a.ts'] }]])
  expect(threadNow(threadOf(ID, 'completed'), planOf([], [runOf(ID, 1)], unmerged)).state).toBe('unmerged')
  expect(threadNow(threadOf(ID, 'pending'), planOf([], [runOf(ID, 1)], unmerged)).state).toBe('interrupted')
})

test('the next batch is the first that is not done, in the order of the plan', () => {
  const plan = planOf([
    threadOf('01.01.01', 'completed'),
    threadOf('01.02.01', 'completed'),
    threadOf('01.02.02'),
    threadOf('02.01.01'),
  ])
  const next = findNextBatch(plan)
  expect(next?.batch.id).toBe('01.02')
  expect(next?.stage.id).toBe('01')
  expect(next?.threads.map(({ thread, state }) => `${thread.id} ${state}`)).toEqual([
    '01.02.01 done',
    '01.02.02 not_begun',
  ])
})

test.each([
  ['without a thread', []],
  ['with all done', [threadOf('01.01.01', 'completed'), threadOf('02.01.01', 'cancelled')]],
])('a plan %s is at its end', (_, threads) => {
  expect(findNextBatch(planOf(threads))).toBeUndefined()
})

test('a batch is passed over when all that is not done in it is', () => {
  const plan = planOf(
    [threadOf('01.01.01'), threadOf('01.01.02'), threadOf('02.01.01')],
    [runOf('01.01.01', 1)],
  )
  expect(findNextBatch(plan, ({ state }) => state === 'interrupted')?.batch.id).toBe('01.01')
  expect(findNextBatch(plan, () => true)).toBeUndefined()
})
