import { expect, test } from 'vitest'
import { FLEET } from '../../../../src/parts/runs/next/fleet.ts'
import { openTrial } from '../../../helpers/run-workspace.ts'

test('a run that is gone is not settled without a word', async () => {
  const { workspace, started } = openTrial()
  const { run } = await started()
  const gone = { ...run, id: '0198c0de-0000-7000-8000-00000000ffff' }
  await expect(FLEET.settle(workspace, gone, 'failed')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: `Attempt 1 of ${run.plan}:${run.thread} is not there any more, so nothing was settled.`,
  })
})
