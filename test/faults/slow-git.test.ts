// Git may take seconds in a large project. Whoever waits for it holds no lock that others wait for.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openLogbook } from '../../src/logbook.ts'
import { openMemoryStore } from '../../src/store/memory/memory-store.ts'
import type { Store } from '../../src/store/store.ts'
import { Tasks } from '../../src/store/tasks.ts'
import { completeTask } from '../../src/verbs/task/complete.ts'
import type { Workspace } from '../../src/workspace.ts'
import { makeFolder, makeRepository } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'

/** A repository in which git answers nothing; `asked` ends when somebody is waiting for it. */
function withSlowGit() {
  const folder = makeRepository()
  const bin = makeFolder()
  const mark = join(bin, 'asked')
  writeFileSync(join(bin, 'git'), `#!/bin/sh\n: > '${mark}'\nexec sleep 20\n`)
  chmodSync(join(bin, 'git'), 0o755)
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`)
  const open = () =>
    openLogbook({ cwd: folder, env: NOBODY, lockWaitMs: 200, gitWaitMs: 1500, treeWaitMs: 1500 })
  return { folder, open, asked: () => vi.waitUntil(() => existsSync(mark), { timeout: 5_000 }) }
}

const TASK = `---
id: TASK-001
status: pending
check: npm test
proof_command: npm test
proof_exit: 0
proof_at: 2025-01-15T10:30:00Z
proof_tree: abc
---

# Shift December

## Summary

It is shifted, and the tests for the new year pass as well.
`

test('a check that was run while a task waited to be completed is held against the files', async () => {
  const store = openMemoryStore()
  const file = '.tasks/active/TASK-001.md'
  await store.write(file, TASK.replaceAll(/^proof_.*\n/gm, ''))
  const lock: Store['lock'] = async (name, work) => {
    if ((await store.read(file))?.text.includes('proof_tree') === false) await store.write(file, TASK)
    return store.lock(name, work)
  }
  const hashTree = vi.fn(async () => ({ hash: 'another' }))
  const tasks = new Tasks({ ...store, lock }, async text => text)
  const workspace = { tasks, checks: { hashTree }, now: () => new Date() } as unknown as Workspace
  const completing = completeTask(workspace, { task: '1', force: false })
  await expect(completing).rejects.toMatchObject({ message: expect.stringContaining('Files have changed') })
  expect(hashTree).toHaveBeenCalledTimes(1)
})

describe.skipIf(process.platform === 'win32')('while git is slow', () => {
  test('a task is created beside one that is completed', async () => {
    const { folder, open, asked } = withSlowGit()
    mkdirSync(join(folder, '.tasks/active'), { recursive: true })
    writeFileSync(join(folder, '.tasks/active/TASK-001.md'), TASK)
    const completed = open().task.complete({ id: '1', force: true, reason: 'it is late' })
    await asked()
    expect((await open().task.create({ title: 'Another' })).task.id).toBe('TASK-002')
    expect((await completed).stored.place).toBe('archive')
  })

  test('a work session is opened beside one that is opened', async () => {
    const { open, asked } = withSlowGit()
    const init = (name: string) => open().init({ goal: name, name, force: true })
    const first = init('first')
    await asked()
    expect((await init('second')).beside).toEqual(['first'])
    await first
  })
})
