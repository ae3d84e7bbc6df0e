import { expect, test } from 'vitest'
import { fixTable } from '../../../src/runs/next/fix-table.ts'
import type { Run } from '../../../src/runs/run.ts'
import { planOf, runOf, threadOf } from '../../helpers/plan-now.ts'

const ID = '01.01.01'
const rowOf = (run: Partial<Run>, ...statuses: Parameters<typeof threadOf>[1][]) => {
  const [row] = fixTable(planOf([threadOf(ID, ...statuses)], [runOf(ID, 1, run)]))
  return row
}

test('what is done, runs or was never begun is not in it', () => {
  const plan = planOf(
    [threadOf('01.01.01', 'completed'), threadOf('01.01.02'), threadOf('01.01.03'), threadOf('02.01.01')],
    [
      runOf('01.01.01', 1, { status: 'completed' }),
      runOf('01.01.02', 1, { status: 'running' }),
      runOf('01.01.03', 1),
    ],
  )
  expect(fixTable(plan).map(({ thread }) => thread.id)).toEqual(['01.01.03'])
})

test.each<[Partial<Run>, string[]]>([
  [{}, ['resume', 'retry', 'agent', 'new_stage']],
  [{ status: 'failed' }, ['resume', 'retry', 'agent', 'new_stage']],
  [{ status: 'completed' }, ['resume', 'retry', 'agent', 'new_stage']],
  [{ status: 'unknown' }, ['settle']],
])('what can be done about %j: %j', (run, actions) => {
  expect(rowOf(run)?.actions).toEqual(actions)
})

test('a program without a conversation is not resumed', () => {
  const { claudeSession: _, ...run } = runOf(ID, 1)
  const [row] = fixTable(planOf([threadOf(ID)], [run]))
  expect(row?.actions).toEqual(['retry', 'agent', 'new_stage'])
})

test('a merge that waits can be made again', () => {
  const unmerged = new Map([[ID, { branch: 'b', conflicts: ['src/a.ts', 'b c.ts'] }]])
  const [row] = fixTable(
    planOf([threadOf(ID, 'completed')], [runOf(ID, 1, { status: 'completed' })], unmerged),
  )
  expect(row).toMatchObject({ actions: ['merge'], why: 'conflict in src/a.ts, b c.ts' })
})

test.each<[Partial<Run>, string]>([
  [{ reason: 'lost' }, 'process gone'],
  [{ reason: 'reboot' }, 'machine restarted'],
  [{ reason: 'exit', signal: 'SIGKILL' }, 'SIGKILL'],
  [{ status: 'failed', reason: 'exit', exitCode: 3 }, 'exit status 3'],
  [{ status: 'failed', reason: 'api_error', detail: '529\noverloaded' }, '529 overloaded'],
  [
    { status: 'failed', reason: 'limit', resetAt: '2026-03-02T05:00:00Z', detail: 'weekly' },
    'usage limit until 2026-03-02T05:00:00Z',
  ],
  [{ status: 'failed', reason: 'limit', resetAt: 'soon' }, 'usage limit'],
  [{ reason: 'lost', detail: 'Ended by SIGKILL.' }, 'Ended by SIGKILL'],
  [{ status: 'failed', reason: 'exit', exitCode: 1, detail: 'Unknown flag.' }, 'exit status 1: Unknown flag'],
  [{ reason: 'user', settled: true }, 'settled by you'],
  [{ status: 'failed' }, ''],
  [{ status: 'unknown' }, 'nobody here can tell how it ended'],
])('why it ended: %j', (run, why) => {
  expect(rowOf(run)?.why).toBe(why)
})

test('a refused tool is named by the rule that would allow it', () => {
  const refused = (rules?: string[]) =>
    rowOf({ status: 'completed', reason: 'refused', ...(rules ? { refused: rules } : {}) }, 'pending')?.why
  expect(refused(['Bash(npm version:*)', 'Write'])).toBe(
    'refused: Bash(npm version:*), Write; ended with 0 of 1 tasks done',
  )
  expect(refused(['A', 'B', 'C', 'D', 'E'])).toContain('refused: A, B, C and 2 more;')
  expect(refused()).toBe('tools refused; ended with 0 of 1 tasks done')
})

test('an agent that left tasks open says how many', () => {
  expect(rowOf({ status: 'completed', reason: 'exit' }, 'completed', 'pending', 'cancelled')?.why).toBe(
    'ended with 1 of 2 tasks done',
  )
})
