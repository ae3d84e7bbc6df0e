import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Machine, readMachine } from '../../../src/host/programs/machine.ts'
import type { Space, System } from '../../../src/host/programs/system.ts'
import { makeFolder } from '../../helpers/folders.ts'

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

test('a machine keeps its random id, in the state folder', async () => {
  const env = { HOME: makeFolder() }
  const first = readMachine(env)
  expect(first.host).toMatch(ID)
  expect(readMachine(env)).toEqual(first)
  expect(readMachine({ HOME: makeFolder() }).host).not.toBe(first.host)
  const folder = join(env.HOME, '.local/state/logbook')
  expect(readdirSync(folder)).toEqual(['host'])
  expect(statSync(join(folder, 'host')).mode & 0o777).toBe(0o600)
})

test('of many processes that make it at once, all get the same', async () => {
  const env = { PATH: process.env.PATH, HOME: makeFolder() }
  const module = resolve(import.meta.dirname, '../../../src/host/programs/machine.ts')
  const script = `import(${JSON.stringify(module)}).then(m => console.log(m.readMachine(process.env).host))`
  const run = promisify(execFile)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => run(process.execPath, ['--import', 'tsx', '-e', script], { env })),
  )
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1)
  expect(readdirSync(join(env.HOME, '.local/state/logbook'))).toEqual(['host'])
})

test('without a place to keep it, it is nobody else’s', async () => {
  const other = readMachine({ HOME: makeFolder() }).host
  for (const env of [{ HOME: 'no/path' }, { HOME: '/proc/nowhere' }]) {
    expect(readMachine(env).host).toMatch(ID)
    expect(readMachine(env).host).not.toBe(other)
  }
})

test('a file that is torn is made anew', async () => {
  const env = { HOME: makeFolder() }
  const { host } = readMachine(env)
  const file = join(env.HOME, '.local/state/logbook/host')
  for (const text of ['', '0198', 'x'.repeat(10_000)]) {
    writeFileSync(file, text)
    const now = readMachine(env).host
    expect(now).toMatch(ID)
    expect(now).not.toBe(host)
    expect(readFileSync(file, 'utf8')).toBe(`${now}\n`)
  }
})

const plain: System = { bootId: 'boot', bootedAt: new Date(), space: undefined }
const space: Space = { processes: '1', names: '1', container: undefined, isSandbox: false }

function machines(...spaces: Partial<Space>[]) {
  const env = { HOME: makeFolder() }
  const found: Machine[] = []
  for (const more of spaces) found.push(readMachine(env, { ...plain, space: { ...space, ...more } }))
  return found
}

test('a container is told by its name, and its start counts as a boot', async () => {
  const web = { container: 'web', processes: '2', names: '2' }
  const [machine, before, same, after, other] = await machines(
    {},
    web,
    web,
    { ...web, processes: '3', names: '3' },
    { container: 'db', processes: '4', names: '4' },
  )
  expect(same).toEqual(before)
  expect(after?.host).toBe(before?.host)
  expect(after?.boot.split('+')[0]).not.toBe(before?.boot.split('+')[0])
  expect(other?.host).not.toBe(before?.host)
  expect(machine?.host).not.toBe(before?.host)
})

test('a sandbox within is another machine, or at least another space of the same boot', async () => {
  const [outside, known, unknown] = await machines(
    { container: 'web' },
    { container: 'web', processes: '2', names: '2', isSandbox: true },
    { container: 'web', processes: '2' },
  )
  expect(known?.host).not.toBe(outside?.host)
  const [boot, processes] = unknown?.boot.split('+') ?? []
  expect(outside?.boot.split('+')).toEqual([boot, '1'])
  expect(processes).toBe('2')
})

describe('where the system has no id of its boot', () => {
  const minutes = (ago: number) => new Date(Date.now() - ago * 60_000)
  const bootOf = async (env: NodeJS.ProcessEnv, ago: number) =>
    readMachine(env, { ...plain, bootId: undefined, bootedAt: minutes(ago) }).boot
  const lookedAt = (env: { HOME: string }, ago: number) => {
    const folder = join(env.HOME, '.local/state/logbook')
    const [name = ''] = readdirSync(folder).filter(found => found.startsWith('boot'))
    utimesSync(join(folder, name), minutes(ago), minutes(ago))
  }

  test('it is the same as long as it began before the last look, also when the clock was set', async () => {
    const env = { HOME: makeFolder() }
    const first = await bootOf(env, 600)
    lookedAt(env, 60)
    for (const ago of [600, 590, 900]) expect(await bootOf(env, ago)).toBe(first)
  })

  test('it is another one if it began after the last look', async () => {
    const env = { HOME: makeFolder() }
    const first = await bootOf(env, 600)
    lookedAt(env, 60)
    const next = await bootOf(env, 5)
    expect(next).not.toBe(first)
    expect(await bootOf(env, 5)).toBe(next)
    expect(readdirSync(join(env.HOME, '.local/state/logbook')).toSorted()).toEqual(['boot-2', 'host'])
  })
})
