// The work sessions of runs, killed at each step and done again: nothing is there twice, and nothing is lost.
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTree } from '../../src/parts/plans/read-tree.ts'
import { afterRun, openThreadSession } from '../../src/parts/runs/thread-session.ts'
import { threadsOf } from '../../src/plans/plan-tree.ts'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import type { Store } from '../../src/store/store.ts'
import type { Workspace } from '../../src/workspace.ts'
import { callingWorkspace } from '../helpers/calling-workspace.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openPlanned } from '../helpers/planned.ts'

const WRITES = ['write', 'keepCopy', 'append', 'create', 'move', 'remove'] as const

/** Writes so often, and never again. */
function dying(folder: string, after: number): { store: Store; writes(): number } {
  const store = openFileStore(folder, 2_000)
  let count = 0
  for (const name of WRITES) {
    const real = store[name].bind(store) as (...args: unknown[]) => Promise<unknown>
    Object.assign(store, {
      [name]: async (...args: unknown[]) => {
        if (count >= after) throw new Error('killed')
        count += 1
        return real(...args)
      },
    })
  }
  return { store, writes: () => count }
}

async function act(workspace: Workspace, end: boolean): Promise<void> {
  const tree = await readTree(workspace, 'login')
  const thread = threadsOf(tree.stages).find(({ id }) => id === '01.01.02')
  if (!thread) throw new Error('There is no thread.')
  if (end) await afterRun(workspace, tree, thread, { folder: workspace.store.root })
  else await openThreadSession(workspace, tree, thread)
}

const read = (folder: string, place: string) =>
  readdirSync(join(folder, '.sessions', place))
    .filter(name => name.endsWith('.md'))
    .map(name => readFileSync(join(folder, '.sessions', place, name), 'utf8'))

test('opening: one of the plan and one of the thread, with its task begun and in focus', async () => {
  const { folder } = await openPlanned(makeFolder())
  for (let after = 0; ; after += 1) {
    const copy = makeFolder()
    cpSync(folder, copy, { recursive: true })
    const { store, writes } = dying(copy, after)
    const isKilled = await act(await callingWorkspace(copy, { store }), false).then(
      () => false,
      () => true,
    )
    await act(await callingWorkspace(copy), false)
    const documents = read(copy, 'active')
    expect(documents, `killed after ${after} writes`).toHaveLength(2)
    const [thread = ''] = documents.filter(text => text.includes('thread: "login:01.01.02"'))
    expect(thread, `killed after ${after} writes`).toContain('focus_task: "login:01.01.02.01"')
    const [task = ''] = readdirSync(join(copy, '.tasks/active')).filter(name => name.includes('01.01.02.01'))
    expect(readFileSync(join(copy, '.tasks/active', task), 'utf8')).toContain('status: in_progress')
    if (!isKilled && writes() < after) break
  }
}, 600_000)

test('closing: in the archive with its summary, and what was found once in that of the plan', async () => {
  const t = await openPlanned(makeFolder())
  const { session } = await t.open('01.01.02')
  const found = ['--decision', 'Use a form', '--dead-end', 'A cache', '--discovery', 'Old clients retry']
  await t.print('log', '--session', session.shortId, ...found)
  await t.print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
  for (let after = 0; ; after += 1) {
    const copy = makeFolder()
    cpSync(t.folder, copy, { recursive: true })
    const { store, writes } = dying(copy, after)
    const isKilled = await act(await callingWorkspace(copy, { store }), true).then(
      () => false,
      () => true,
    )
    await act(await callingWorkspace(copy), true)
    const [closed = '', ...others] = read(copy, 'archive')
    expect(others).toEqual([])
    expect(closed, `killed after ${after} writes`).toContain('**Closing summary**')
    expect(closed).toContain('status: completed')
    const [plan = ''] = read(copy, 'active')
    for (const words of ['Use a form', 'A cache', 'Old clients retry']) {
      expect(plan.split(words), `${words}, killed after ${after} writes`).toHaveLength(2)
      expect(closed).toContain(words)
    }
    if (!isKilled && writes() < after) break
  }
}, 600_000)
