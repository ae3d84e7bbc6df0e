import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readTree } from '../../../src/parts/plans/read-tree.ts'
import { inTurn } from '../../../src/parts/runs/in-turn.ts'
import { openThreadSession } from '../../../src/parts/runs/thread-session.ts'
import { threadsOf } from '../../../src/plans/plan-tree.ts'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openPlanned } from '../../helpers/planned.ts'

test('many wait longer than one waits for a lock', async () => {
  const store = openFileStore(makeFolder(), 30)
  const done: number[] = []
  const work = (at: number) => inTurn(store, 'worktrees', () => sleep(20).then(() => done.push(at)))
  await Promise.all(Array.from({ length: 12 }, (_, at) => work(at)))
  expect(done).toHaveLength(12)
})

test('a record can be changed while a work session is opened', async () => {
  const { workspace } = await openPlanned()
  const tree = await readTree(workspace, 'login')
  const [thread] = threadsOf(tree.stages)
  if (!thread) throw new Error('no thread')
  let free: () => void = () => undefined
  const held = workspace.store.lock('runs', () => new Promise<void>(resolve => (free = resolve)))
  await openThreadSession(workspace, tree, thread)
  free()
  await held
})
