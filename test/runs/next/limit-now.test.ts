import { expect, test } from 'vitest'
import { limitNow } from '../../../src/runs/next/limit-now.ts'
import type { Run } from '../../../src/runs/run.ts'
import { NOW, runOf } from '../../helpers/plan-now.ts'

const limit = (attempt: number, resetAt?: string): Run =>
  runOf('01.01.01', attempt, { status: 'failed', reason: 'limit', ...(resetAt ? { resetAt } : {}) })

test.each<[string, Run[], string | undefined]>([
  ['no run', [], undefined],
  ['a limit that holds', [limit(2, '2026-03-02T09:00:00Z')], '2026-03-02T09:00:00.000Z'],
  ['one that is over', [limit(2, '2026-03-02T07:59:59Z')], undefined],
  ['one that told no time', [limit(2)], undefined],
  ['a time that is none', [limit(2, 'tomorrow')], undefined],
  [
    'the latest of several',
    [limit(2, '2026-03-02T09:00:00Z'), limit(3, '2026-03-02T10:00:00Z')],
    '2026-03-02T10:00:00.000Z',
  ],
  [
    'one after which another run has ended by itself',
    [limit(2, '2026-03-02T09:00:00Z'), runOf('01.01.02', 3, { status: 'completed', reason: 'exit' })],
    undefined,
  ],
  [
    'one that came while another run was under way, which then ended well',
    [
      limit(2, '2026-03-02T09:00:00Z'),
      runOf('01.01.02', 2, { status: 'completed', completedAt: '2026-03-01T07:00:00Z' }),
    ],
    '2026-03-02T09:00:00.000Z',
  ],
])('%s', (_, runs, until) => {
  expect(limitNow(runs, NOW)?.toISOString()).toBe(until)
})
