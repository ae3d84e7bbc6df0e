// The server has the index of many documents built beside it, by a process that ends with it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, type TestContext, test } from 'vitest'
import { isRunning } from '../../../src/store/disk/process-start.ts'
import { lookQuickly } from '../../../src/store/index/index-files.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { DEAD, MOO } from '../../store/index/rig.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')
const INDEX_FOLDER = '.sessions/.local/recall'
const LOCK = '.sessions/.local/locks/recall'

/** Takes long enough to be ended on the way. */
const LONG = `${DEAD}${'- Another proxy closes the connection (2025-01-15T10:30)\n'.repeat(40)}`

beforeAll(() => createRequire(import.meta.url)('../../../scripts/build.cjs').build())

function makeMany({ onTestFinished }: TestContext, count: number, text = DEAD): string {
  const folder = makeFolder(onTestFinished)
  mkdirSync(join(folder, '.sessions/archive'), { recursive: true })
  for (let number = 0; number < count; number += 1)
    writeFileSync(join(folder, `.sessions/archive/effort-${number}.md`), number % 2 ? text : MOO)
  return folder
}

function start(context: TestContext, cwd: string, ...words: string[]) {
  const child = spawn(process.execPath, [launcher, ...words], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, ...STATE },
  })
  context.onTestFinished(() => void child.kill('SIGKILL'))
  return { child, ended: once(child, 'close') }
}

const serve = (context: TestContext, cwd: string) => start(context, cwd, 'mcp')

const inIndex = (folder: string) => lookQuickly(folder, ({ header }) => header.documents) ?? 0

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10)
}

/** The helper of a server; undefined while it has none. */
function helperOf(server: number | undefined): number | undefined {
  const pid = readdirSync('/proc').find(name => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').endsWith(`\0indexer\0${server}\0`)
    } catch {
      return false
    }
  })
  return pid === undefined ? undefined : Number(pid)
}

function niceOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
}

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : [])

// Each waits some seconds before it looks.
describe.concurrent('a server over many documents', () => {
  test('has an index soon, one that is all there is', async context => {
    const folder = makeMany(context, 2_000)
    const { child, ended } = serve(context, folder)
    await until(() => inIndex(folder) === 2_000)
    child.stdin.end()
    expect(await ended).toEqual([0, null])
    expect(namesIn(join(folder, INDEX_FOLDER))).toEqual(['index'])
  })

  test('has it beside a second one', async context => {
    const folder = makeMany(context, 2_000)
    const both = [serve(context, folder), serve(context, folder)]
    await until(() => inIndex(folder) === 2_000 && namesIn(join(folder, LOCK)).length === 0)
    for (const { child } of both) child.stdin.end()
    expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([
      [0, null],
      [0, null],
    ])
    expect(namesIn(join(folder, INDEX_FOLDER))).toEqual(['index'])
  })

  test('remembers for the next ones where none can be written', async context => {
    const folder = makeMany(context, 70)
    mkdirSync(join(folder, INDEX_FOLDER), { recursive: true })
    symlinkSync(join(folder, 'elsewhere'), join(folder, INDEX_FOLDER, 'index'))
    serve(context, folder)
    await until(() => existsSync(join(folder, INDEX_FOLDER, 'unbuilt')))
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false)
  })

  test.skipIf(process.platform !== 'linux')(
    'takes a helper that somebody has ended for none that failed',
    async context => {
      const folder = makeMany(context, 1_000, LONG)
      const { child, ended } = serve(context, folder)
      await until(() => helperOf(child.pid) !== undefined)
      const helper = helperOf(child.pid) ?? -1
      process.kill(helper, 'SIGKILL')
      // Then its server knows of its end.
      await until(() => !existsSync(`/proc/${helper}`))
      child.stdin.end()
      expect(await ended).toEqual([0, null])
      expect(namesIn(join(folder, INDEX_FOLDER))).not.toContain('unbuilt')
    },
  )

  test.skipIf(process.platform !== 'linux').for(['SIGKILL', 'SIGTERM'] as const)(
    'takes its helper with it when it ends by %s, and the next helper goes on',
    async (signal, context) => {
      const folder = makeMany(context, 3_000, LONG)
      const { child, ended } = serve(context, folder)
      await until(() => inIndex(folder) > 0)
      const helper = helperOf(child.pid)
      expect(niceOf(helper)).toBe(19)
      child.kill(signal)
      await ended
      await until(() => !isRunning(helper ?? -1, ''))
      expect(inIndex(folder)).toBeLessThan(3_000)
      expect(await start(context, folder, 'indexer', String(process.pid)).ended).toEqual([0, null])
      expect(inIndex(folder)).toBe(3_000)
      expect([namesIn(join(folder, INDEX_FOLDER)), namesIn(join(folder, LOCK))]).toEqual([['index'], []])
    },
  )
})
