import { expect, test } from 'vitest'
import { RUN_STATUSES } from '../../src/runs/run.ts'
import { standingOf } from '../../src/runs/standing.ts'
import { runOf } from '../helpers/plan-now.ts'

const THREAD = { id: '01.01.01', name: 'Tokens', tasks: [{ status: 'pending' }] } as never

test('what goes on, and what nobody can judge, is not resumable', () => {
  const resumable = RUN_STATUSES.filter(
    status => standingOf(THREAD, [runOf('01.01.01', 1, { status, claudeSession: 'c' })]).resumable,
  )
  expect(resumable).toEqual(['completed', 'failed', 'interrupted'])
})
