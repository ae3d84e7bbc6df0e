// Whose mark binds a writer: that of a living one, here or on another machine that shares the folder. Marks that a
// repository brought, and those of the dead, do not.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, lstatSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hostName, listMarks, withLock } from '../../../src/store/disk/lock.ts'
import { processStart } from '../../../src/store/disk/process-start.ts'
import { git, makeFolder, makeRepository } from '../../helpers/folders.ts'

const HERE = hostName()
const START = processStart(process.pid) ?? ''

const OWNERS: [name: string, owner: string][] = [
  ['the first process of this machine', `${HERE}~1~~x`],
  ['this process', `${HERE}~${process.pid}~${START}~x`],
  ['a process of this machine that began at an unknown time', `${HERE}~${process.pid}~~x`],
  ['a process of another machine', 'elsewhere~1~~x'],
  ['a machine without a name', '~1~~x'],
  ['nobody', 'x'],
]

function takes(folder: string): Promise<boolean> {
  return withLock(folder, 'x', 100, async () => true).catch(error => {
    expect(error.code).toBe('LOCKED')
    return false
  })
}

function put(folder: string, name: string, mode = 0o400): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), '', { mode })
  return join(folder, name)
}

const aliveIn = (folder: string) => listMarks(dirname(folder)).map(mark => mark.alive)

describe.each(OWNERS)('a mark of %s', (_, owner) => {
  test('that a repository brought binds nobody, with a number and without', async () => {
    const upstream = makeRepository()
    for (const name of [`p~${owner}`, `7~${owner}`]) put(join(upstream, 'locks/numbered'), name)
    put(join(upstream, 'locks/choosing'), `p~${owner}`)
    git(upstream, 'add', '-A', '-f', '.')
    git(upstream, 'commit', '-qm', 'Bring locks')
    const folder = join(makeFolder(), 'clone')
    git(dirname(folder), 'clone', '-q', upstream, folder)
    expect(aliveIn(join(folder, 'locks/choosing'))).not.toContain(true)
    expect(await takes(join(folder, 'locks/numbered'))).toBe(true)
    expect(await takes(join(folder, 'locks/choosing'))).toBe(true)
  })

  test.each([0o600, 0o644, 0o664, 0o666, 0o755, 0o777])('of mode %o binds nobody', async mode => {
    const folder = join(makeFolder(), 'locks/one')
    chmodSync(put(folder, `p~${owner}`, mode), mode)
    expect(await takes(folder)).toBe(true)
  })

  test('that is as writers make them binds', async () => {
    const folder = join(makeFolder(), 'locks/one')
    put(folder, `p~${owner}`)
    expect(aliveIn(folder)).toEqual([true])
    expect(await takes(folder)).toBe(false)
  })
})

test('a mark made by a writer is as the tests make them', async () => {
  const folder = join(makeFolder(), 'locks/one')
  await withLock(folder, 'x', 100, async () => {
    expect(aliveIn(folder)).toEqual([true, true])
    const modes = listMarks(dirname(folder)).map(({ path }) => lstatSync(path).mode & 0o777)
    expect(modes).toEqual([0o400, 0o400])
    expect(await takes(folder)).toBe(false)
  })
  expect(aliveIn(folder)).toEqual([])
})

test.each([
  ['of a process that may be another, from before this boot', `${HERE}~${process.pid}~~x`, 400, true],
  ['of a process that is known by its start', `${HERE}~${process.pid}~${START}~x`, 400, START === ''],
  ['of another machine, twenty minutes old', 'elsewhere~1~~x', 1 / 72, true],
  ['of a process that has ended', `${HERE}~999999999~~x`, 0, true],
])('a mark %s', async (_, owner, days, free) => {
  const folder = join(makeFolder(), 'locks/one')
  const then = Date.now() / 1000 - days * 86_400
  utimesSync(put(folder, `p~${owner}`), then, then)
  expect(await takes(folder)).toBe(free)
})

const CAN_UNSHARE = spawnSync('unshare', ['-pf', '--mount-proc', 'true']).status === 0

test.skipIf(!CAN_UNSHARE)(
  'a living process in a sandbox with its own process numbers holds its lock',
  async () => {
    const folder = join(makeFolder(), 'locks/one')
    const source = join(import.meta.dirname, '../../../src/store/disk/lock.ts')
    const hold = `import { withLock } from ${JSON.stringify(source)}
    await withLock(${JSON.stringify(folder)}, 'x', 100, async () => { console.log('held'); await new Promise(done => process.stdin.on('data', done)) })
    process.exit()`
    const sandbox = spawn('unshare', [
      '-pf',
      '--mount-proc',
      process.execPath,
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      hold,
    ])
    await once(sandbox.stdout, 'data')
    expect(await takes(folder)).toBe(false)
    expect(aliveIn(folder)).toEqual([true, true])
    sandbox.stdin.end('done')
    await once(sandbox, 'exit')
    expect(await takes(folder)).toBe(true)
  },
)
