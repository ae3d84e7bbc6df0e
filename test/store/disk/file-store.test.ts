import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { hostName } from '../../../src/store/disk/lock.ts'
import { processStart } from '../../../src/store/disk/process-start.ts'
import { lockFolder } from '../../../src/store/paths.ts'
import { canLinkFiles, makeFolder } from '../../helpers/folders.ts'

const open = (lockWaitMs = 300) => openFileStore(makeFolder(), lockWaitMs)

describe('a write', () => {
  test('leaves no temporary file behind, and keeps the mode', async () => {
    const store = open()
    await store.write('a.md', 'one')
    chmodSync(join(store.root, 'a.md'), 0o640)
    await store.write('a.md', 'two')
    expect(readdirSync(store.root)).toEqual(['a.md'])
    expect(statSync(join(store.root, 'a.md')).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o640)
  })

  test.runIf(canLinkFiles())('follows a link inside the root, and refuses one that leads out', async () => {
    const store = open()
    const outside = join(makeFolder(), 'victim.md')
    writeFileSync(outside, 'mine')
    await store.write('real.md', 'one')
    symlinkSync(join(store.root, 'real.md'), join(store.root, 'link.md'))
    symlinkSync(outside, join(store.root, 'evil.md'))
    await store.write('link.md', 'two')
    expect((await store.read('real.md'))?.text).toBe('two')
    await expect(store.write('evil.md', 'stolen')).rejects.toMatchObject({ code: 'OUTSIDE_ROOT' })
    expect(readFileSync(outside, 'utf8')).toBe('mine')
  })

  test('refuses a folder that is a link out of the root', async () => {
    const store = open()
    // Which needs no privilege on Windows, and is an ordinary link elsewhere.
    symlinkSync(makeFolder(), join(store.root, '.sessions'), 'junction')
    await expect(store.write('.sessions/active/a.md', 'x')).rejects.toMatchObject({ code: 'OUTSIDE_ROOT' })
  })

  test('says why it failed', async () => {
    const store = open()
    mkdirSync(join(store.root, 'a.md'))
    // Windows gives one reason for many things.
    const reason =
      process.platform === 'win32' ? 'the operation is not permitted' : 'a folder is in its place'
    await expect(store.write('a.md', 'x')).rejects.toMatchObject({
      code: 'UNWRITABLE',
      message: expect.stringContaining(reason),
    })
    writeFileSync(join(store.root, 'file'), '')
    await expect(store.write('file/b.md', 'x')).rejects.toMatchObject({ code: 'UNWRITABLE' })
  })
})

test('bytes that are not UTF-8 are refused rather than lost', async () => {
  const store = open()
  writeFileSync(join(store.root, 'a.md'), Buffer.from([0x61, 0xff, 0x62]))
  await expect(store.read('a.md')).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
})

test('what belongs to this machine ignores itself in git', async () => {
  const store = open()
  await store.lock('x', async () => undefined)
  expect(readFileSync(join(store.root, '.sessions/.local/.gitignore'), 'utf8')).toBe('*\n')
})

test('a file for git that a full disk left empty is written again, and a person’s own stays', async () => {
  const store = open()
  const ignore = join(store.root, '.sessions/.local/.gitignore')
  mkdirSync(join(ignore, '..'), { recursive: true })
  writeFileSync(ignore, '')
  await store.lock('x', async () => undefined)
  expect(readFileSync(ignore, 'utf8')).toBe('*\n')
  writeFileSync(ignore, '!kept\n')
  await store.lock('x', async () => undefined)
  expect(readFileSync(ignore, 'utf8')).toBe('!kept\n')
})

describe('a lock', () => {
  const host = hostName()
  const plant = (store: { root: string }, name: string) => {
    const folder = join(store.root, lockFolder('x'))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name), '', { mode: 0o400 })
    return join(folder, name)
  }
  const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

  test('of a dead process is taken over', async () => {
    const store = open()
    const mark = plant(store, `p~${host}~${deadPid()}~1~a-1`)
    await expect(store.lock('x', async () => 'done')).resolves.toBe('done')
    expect(existsSync(mark)).toBe(false)
  })

  test.runIf(process.platform === 'linux')(
    'of an earlier process with the same number is taken over',
    async () => {
      const store = open()
      plant(store, `p~${host}~${process.pid}~1~a-1`)
      await expect(store.lock('x', async () => 'done')).resolves.toBe('done')
    },
  )

  test('of a living process is respected, and the wait is bounded', async () => {
    const store = open(100)
    const mark = plant(store, `p~${host}~${process.pid}~${processStart(process.pid) ?? ''}~a-1`)
    await expect(store.lock('x', async () => 'done')).rejects.toMatchObject({
      code: 'LOCKED',
      message: expect.stringContaining(String(process.pid)),
    })
    expect(existsSync(mark)).toBe(true)
  })

  test('goes to whoever came first, with no mark left when all are done', async () => {
    const store = open(5_000)
    const order: number[] = []
    await Promise.all(
      Array.from({ length: 20 }, async (_, number) => {
        await new Promise(resolve => setTimeout(resolve, number * 15))
        await store.lock('x', async () => {
          order.push(number)
          await new Promise(resolve => setTimeout(resolve, 20))
        })
      }),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(readdirSync(join(store.root, lockFolder('x')))).toEqual([])
  })

  test('of another host is respected while it is young', async () => {
    const store = open(50)
    plant(store, 'p~elsewhere~1~1~a-1')
    await expect(store.lock('x', async () => 'done')).rejects.toMatchObject({ code: 'LOCKED' })
  })
})
