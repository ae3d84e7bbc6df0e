// A program that cannot be started has not run: its thread stands as before.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTree } from '../../../src/parts/plans/read-tree.ts'
import { runThreads } from '../../../src/parts/runs/engine/run-threads.ts'
import { threadsOf } from '../../../src/plans/plan-tree.ts'
import { openPlanned } from '../../helpers/planned.ts'

test('a run whose program is missing counts as no attempt', async () => {
  const { workspace, folder } = await openPlanned()
  writeFileSync(join(folder, '.tasks/agents.yaml'), 'agents:\n  claude:\n    command: [no-such-agent]\n')
  const tree = await readTree(workspace, 'login')
  const orders = threadsOf(tree.stages).map(thread => ({ thread, how: 'start' as const }))
  const options = { parallel: 1, worktree: false, backend: 'print', trust: true } as const
  await expect(runThreads(workspace, tree, orders, options)).rejects.toThrow(
    'There is no no-such-agent on the PATH',
  )
  expect((await workspace.runs.list()).runs).toEqual([])
})
