// Whoever forwards is killed at each step, runs twice, is copied to another machine, or has a clock that is wrong. The hub
// has each line once in the end, in its order.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { guardOf } from '../../../src/parts/forwarding/outbox/places.ts'
import { build } from '../../helpers/build.ts'
import { end, Hub, lineOf, PROGRAM, TestMachine, TOKEN, until } from './rig/rig.ts'

let machine: TestMachine
let hub: Hub
let root: string
let started: ChildProcess[]
let count: number

beforeAll(build)

beforeEach(async () => {
  machine = new TestMachine()
  hub = new Hub(machine.folder)
  await hub.start()
  machine.settings({ hub_url: hub.url, hub_token: TOKEN })
  root = machine.project('shop', 'git@github.com:team/shop.git')
  started = []
  count = 0
  await machine.run(root, 'push', 'worker1', 'working', 'line 0')
})

afterEach(async () => {
  for (const child of started) await end(child, 'SIGKILL')
  await hub.kill()
  machine.remove()
})

function keep(child: ChildProcess): ChildProcess {
  started.push(child)
  return child
}

function add(lines: number, agent = 'worker1', folder = root): void {
  const texts = Array.from({ length: lines }, () => {
    count += 1
    return lineOf(agent, `line ${count}`)
  })
  appendFileSync(join(folder, '.sessions/.local/status', `${agent}.jsonl`), texts.join(''))
}

async function expectEachOnce(lines: number): Promise<void> {
  const seen = (await hub.seen()).lines.map(({ message }) => message)
  expect(seen).toEqual(Array.from({ length: lines }, (_, at) => `line ${at}`))
}

describe('killed at each step, whoever comes next goes on', () => {
  test.each(['asked', 'kept', 'answered'])('when the hub has %s', async when => {
    const first = keep(machine.watch(root))
    await until(async () => (await hub.count()).count === 1 && !keptOf(root).isFresh)
    await end(first, 'SIGINT')
    add(1800)
    for (let round = 0; round < 3; round += 1) {
      const child = keep(machine.watch(root))
      await hub.set({ kind: 'kill', when, pid: child.pid })
      await until(() => child.signalCode === 'SIGKILL')
    }
    keep(machine.watch(root))
    await until(async () => (await hub.count()).count >= 1801)
    await new Promise(resolve => setTimeout(resolve, 2_000))
    await expectEachOnce(1801)
  })

  test('at any moment, while files grow and become parts', async () => {
    await hub.set({ kind: 'slow', ms: 15 })
    const file = join(root, '.sessions/.local/status/worker1.jsonl')
    const earlier = join(root, '.sessions/.local/status/earlier')
    mkdirSync(earlier, { recursive: true })
    for (let round = 0; round < 12; round += 1) {
      const child = keep(machine.watch(root))
      await new Promise(resolve => setTimeout(resolve, 300 + round * 45))
      add(600)
      if (round % 2 === 0) renameSync(file, join(earlier, `worker1.${round / 2 + 1}.jsonl`))
      add(300)
      await new Promise(resolve => setTimeout(resolve, 150 + round * 20))
      await end(child, 'SIGKILL')
    }
    keep(machine.watch(root))
    await until(async () => (await hub.count()).count >= 10_801)
    await new Promise(resolve => setTimeout(resolve, 2_000))
    await expectEachOnce(10_801)
  })
})

test('of two, one forwards; when it is killed, the other does', async () => {
  const first = keep(machine.watch(root))
  await until(async () => (await hub.count()).count === 1)
  const second = keep(machine.watch(root))
  await new Promise(resolve => setTimeout(resolve, 1_500))
  add(5)
  await until(async () => (await hub.count()).count === 6)
  expect(stateOf(machine).process).toMatch(new RegExp(`^${first.pid}~`))
  await end(first, 'SIGKILL')
  add(5)
  await until(async () => (await hub.count()).count === 11)
  expect(stateOf(machine).process).toMatch(new RegExp(`^${second.pid}~`))
  await expectEachOnce(11)
})

test('two that know nothing of each other send the same outbox, and nothing arrives twice', async () => {
  const first = keep(machine.watch(root))
  await until(async () => (await hub.count()).count === 1)
  await end(first, 'SIGINT')
  const copy = join(machine.folder, 'state2')
  cpSync(machine.state, copy, { recursive: true })
  await hub.set({ kind: 'slow', ms: 20 })
  add(3000)
  keep(machine.watch(root))
  keep(
    spawn(process.execPath, [PROGRAM, 'watch', '--json'], {
      cwd: root,
      env: { ...machine.env, XDG_STATE_HOME: copy },
      stdio: 'ignore',
    }),
  )
  for (let round = 0; round < 10; round += 1) {
    await new Promise(resolve => setTimeout(resolve, 300))
    add(50)
  }
  await until(async () => (await hub.count()).count >= 3501)
  await new Promise(resolve => setTimeout(resolve, 6_000))
  const messages = (await hub.seen()).lines.map(({ message }) => message)
  expect(new Set(messages).size).toBe(3501)
  expect(messages).toHaveLength(3501)
})

const canUnshare = (() => {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!canUnshare)('a machine that was copied, with its state and its projects', () => {
  /** Runs the program where the files of the copy have the places of the first. */
  function onCopy(copy: string, more: string): ChildProcess {
    const inside = `mount --bind ${copy}/shop ${root} && mount --bind ${copy}/state ${machine.state} ${more} && exec ${process.execPath} ${PROGRAM} watch --json`
    return keep(
      spawn('unshare', ['-m', 'sh', '-c', inside], {
        cwd: '/',
        env: { ...machine.env, LOGBOOK_ROOT: root },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    )
  }

  async function copyMachine(): Promise<string> {
    const first = keep(machine.watch(root))
    add(20)
    await until(async () => (await hub.count()).count === 21)
    await end(first, 'SIGINT')
    const copy = join(machine.folder, 'copy')
    for (const name of ['shop', 'state'])
      cpSync(join(machine.folder, name), join(copy, name), { recursive: true })
    return copy
  }

  test('has a name of its own where the system has another id', async () => {
    const copy = await copyMachine()
    writeFileSync(join(copy, 'machine-id'), `${'0123456789abcdef'.repeat(2)}\n`)
    add(5, 'worker1', join(copy, 'shop'))
    onCopy(copy, `&& mount --bind ${copy}/machine-id /etc/machine-id`)
    await until(async () => new Set((await hub.seen()).lines.map(({ host }) => host)).size === 2)
    add(5)
    keep(machine.watch(root))
    const messages = async () => new Set((await hub.seen()).lines.map(({ message }) => message))
    await until(async () => (await messages()).size === 31)
  })

  test('loses nothing where nothing tells it from the first', async () => {
    const copy = await copyMachine()
    for (let round = 0; round < 3; round += 1) {
      add(5)
      add(5, 'worker1', join(copy, 'shop'))
    }
    keep(machine.watch(root))
    onCopy(copy, '')
    const messages = async () => new Set((await hub.seen()).lines.map(({ message }) => message))
    await until(async () => (await messages()).size === 51)
    add(5)
    add(5, 'worker1', join(copy, 'shop'))
    await until(async () => (await messages()).size === 61)
  })
})

test('a clock that goes back an hour makes nothing old', async () => {
  const first = keep(machine.watch(root))
  await until(async () => (await hub.count()).count === 1)
  await end(first, 'SIGINT')
  const epochs = async () => (await hub.seen()).reports.map(({ epoch }) => epoch)
  const before = Math.max(...(await epochs()))
  // As if the process before had run with a clock an hour ahead.
  const place = join(machine.state, 'logbook/forwarding', placeOf(machine))
  writeFileSync(join(place, 'epoch.json'), JSON.stringify({ epoch: before + 3_600_000 }))
  add(2)
  keep(machine.watch(root))
  await until(async () => (await hub.count()).count === 3)
  await until(async () => Math.max(...(await epochs())) === before + 3_600_001)
  await expectEachOnce(3)
})

describe('what comes with a repository counts for nothing', () => {
  test('an outbox that says all was sent', async () => {
    const other = new TestMachine()
    other.settings({ hub_url: hub.url, hub_token: TOKEN })
    const theirs = other.project('shop', 'git@github.com:team/shop.git')
    await other.run(theirs, 'push', 'worker1', 'working', 'theirs')
    const child = keep(other.watch(theirs))
    await until(async () => (await hub.count()).count === 1)
    await end(child, 'SIGINT')
    const outbox = join(theirs, '.sessions/.local/outbox')
    mkdirSync(join(root, '.sessions/.local/outbox'), { recursive: true })
    add(3)
    const [name = ''] = readdirSync(outbox)
    copyFileSync(join(outbox, name), join(root, '.sessions/.local/outbox', name))
    const mine = keep(machine.watch(root))
    await until(async () => (await hub.count()).count === 5)
    await end(mine, 'SIGINT')
    const [own = ''] = readdirSync(join(root, '.sessions/.local/outbox')).filter(one => one !== name)
    // Also under the name of ours, with our file read to an end that is yet to come.
    add(1)
    const file = join(root, '.sessions/.local/status/worker1.jsonl')
    const { size, ino } = statSync(file)
    const live = { id: `${ino}`, at: size, guard: guardOf(readFileSync(file, 'latin1')) }
    const sealed = readFileSync(join(outbox, name), 'utf8')
    const forged = sealed.replace(/"seq":\d+,"live":\{[^}]*\}/, `"seq":5,"live":${JSON.stringify(live)}`)
    expect(forged).not.toBe(sealed)
    writeFileSync(join(root, '.sessions/.local/outbox', own), forged)
    keep(machine.watch(root))
    await until(async () => (await hub.seen()).lines.some(({ message }) => message === 'line 4'))
    other.remove()
  })

  test.each([
    ['.claude/settings.json with options', {}],
    ['a variable that leads to settings in the project', { CLAUDE_CONFIG_DIR: '.claude' }],
    ['a home in the project', { HOME: '.' }],
  ])('%s', async (_, env) => {
    machine.settings({})
    mkdirSync(join(root, '.claude'))
    const options = { hub_url: hub.url, hub_token: TOKEN }
    const settings = JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } })
    writeFileSync(join(root, '.claude/settings.json'), settings)
    writeFileSync(join(root, '.claude/settings.local.json'), settings)
    writeFileSync(join(root, '.sessions/config.yaml'), `hub_url: ${hub.url}\nhub_token: ${TOKEN}\n`)
    const inside = Object.fromEntries(Object.entries(env).map(([key, path]) => [key, join(root, path)]))
    keep(
      spawn(process.execPath, [PROGRAM, 'watch', '--json'], {
        cwd: root,
        env: {
          ...machine.env,
          ...inside,
          CLAUDE_PLUGIN_OPTION_HUB_URL: hub.url,
          CLAUDE_PLUGIN_OPTION_HUB_TOKEN: TOKEN,
        },
        stdio: 'ignore',
      }),
    )
    await new Promise(resolve => setTimeout(resolve, 4_000))
    expect((await hub.count()).requests).toBe(0)
  })
})

function keptOf(folder: string): { isFresh: boolean } {
  const outbox = join(folder, '.sessions/.local/outbox')
  const [name = ''] = readdirSync(outbox)
  return JSON.parse(readFileSync(join(outbox, name), 'utf8'))
}

function placeOf({ state }: TestMachine): string {
  return readdirSync(join(state, 'logbook/forwarding'))[0] ?? ''
}

function stateOf(one: TestMachine): { process: string } {
  return JSON.parse(readFileSync(join(one.state, 'logbook/forwarding', placeOf(one), 'state.json'), 'utf8'))
}
