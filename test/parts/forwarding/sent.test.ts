// What leaves the machine, and by whom.
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { end, Hub, lineOf, PROGRAM, TestMachine, TOKEN, until } from './rig/rig.ts'

let machine: TestMachine
let hub: Hub
let root: string
let started: ChildProcess[]

beforeAll(build)

beforeEach(async () => {
  machine = new TestMachine()
  hub = new Hub(machine.folder)
  await hub.start()
  machine.settings({ hub_url: hub.url, hub_token: TOKEN })
  root = machine.project('shop', 'https://ana:geheim@github.com:443/team/shop.git')
  started = []
})

afterEach(async () => {
  for (const child of started) await end(child, 'SIGKILL')
  await hub.kill()
  machine.remove()
})

function start(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: root,
    env: machine.env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdout?.resume()
  started.push(child)
  return child
}

function say(text: string): void {
  mkdirSync(join(root, '.sessions/.local/status'), { recursive: true })
  appendFileSync(join(root, '.sessions/.local/status/worker1.jsonl'), text)
}

test.each([
  ['mcp', ['mcp'], (child: ChildProcess) => child.stdin?.end()],
  ['serve', ['serve', '--json'], (child: ChildProcess) => child.kill('SIGINT')],
  ['watch', ['watch', '--json'], (child: ChildProcess) => child.kill('SIGINT')],
])('%s sends while it lives, and its end waits for no hub that hangs', async (_, words, finish) => {
  await machine.run(root, 'push', 'worker1', 'working', 'one')
  const child = start(...words)
  await until(async () => (await hub.count()).count === 1)
  hub.signal('SIGSTOP')
  say(lineOf('worker1', 'two'))
  await new Promise(resolve => setTimeout(resolve, 2_500))
  const ended = new Promise(resolve => child.once('exit', resolve))
  const began = Date.now()
  finish(child)
  await ended
  expect(Date.now() - began).toBeLessThan(3_000)
  hub.signal('SIGCONT')
})

const KEY = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'

test('what others wrote unmasked is masked before it is sent, in all texts', async () => {
  await machine.run(root, 'push', 'worker1', 'working', 'one')
  say(
    lineOf('worker1', `uses ${KEY}`, {
      task_id: KEY,
      name: `n ${KEY}`,
      parent: `p ${KEY}`,
      run: `r ${KEY}`,
      work_session: `w ${KEY}`,
      conversation: KEY,
      host: KEY,
      boot: KEY,
      metadata: { deep: [{ token: KEY }] },
      waits: { kind: 'person', what: `approve curl -H ${KEY}` },
    }),
  )
  start('watch', '--json')
  await until(async () => (await hub.count()).count === 2 && (await hub.count()).reports > 0)
  const seen = JSON.stringify(await hub.seen())
  expect(seen).not.toContain(KEY)
  expect(seen).not.toContain('geheim')
  expect(seen).toContain('uses [redacted: ')
})

test('with hub_messages off, no words are sent, and states are', async () => {
  machine.settings({ hub_url: hub.url, hub_token: TOKEN, hub_messages: 'off' })
  await machine.run(root, 'push', 'worker1', 'working', 'one')
  say(
    lineOf('worker1', 'secret words', {
      status: 'blocked',
      metadata: { plan: 'secret words' },
      waits: { kind: 'person', what: 'secret words' },
    }),
  )
  start('watch', '--json')
  await until(async () => (await hub.count()).count === 2 && (await hub.count()).reports > 0)
  const seen = await hub.seen()
  expect(JSON.stringify(seen)).not.toContain('secret words')
  expect(seen.lines.map(({ status }) => status)).toEqual(['working', 'blocked'])
  expect(seen.reports[0]?.rows[0]).toMatchObject({
    id: 'worker1',
    status: 'blocked',
    message: '',
    needsYou: true,
  })
})

test('without hub_url nothing is done, and hooks and push never send', async () => {
  await machine.run(root, 'push', 'worker1', 'working', 'one')
  await machine.run(root, 'doctor')
  // It has asked whether the hub would take something, and sent nothing.
  expect(await hub.count()).toMatchObject({ requests: 1, count: 0, reports: 0 })
  const hook = spawn(process.execPath, [PROGRAM, 'hook', 'Stop'], {
    cwd: root,
    env: machine.env,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  hook.stdin?.end(
    JSON.stringify({ session_id: 'x', cwd: root, hook_event_name: 'Stop', transcript_path: '' }),
  )
  await new Promise(resolve => hook.once('exit', resolve))
  machine.settings({ hub_token: TOKEN })
  start('watch', '--json')
  await new Promise(resolve => setTimeout(resolve, 3_000))
  expect((await hub.count()).requests).toBe(1)
  // The doctor made the name of this machine, while a hub was named.
  const kept = readdirSync(join(machine.state, 'logbook/forwarding'), { recursive: true, encoding: 'utf8' })
  expect(kept.filter(name => name.includes('.'))).toEqual([expect.stringMatching(/sender\.json$/)])
  expect(existsSync(join(root, '.sessions/.local/outbox'))).toBe(false)
})

test('what is kept of a hub begins no journal', async () => {
  await machine.run(root, 'push', 'worker1', 'working', 'one')
  start('watch', '--json')
  await until(() => existsSync(join(root, '.sessions/.local/outbox')))
  const { out } = await machine.run(root, 'doctor')
  expect(out).toContain('none yet')
})

test.each(['constructor', '__proto__', 'toString', 'Ünïcode / 漢字 🪵', 'x'.repeat(200)])(
  'an agent may be called %s',
  async name => {
    await machine.run(root, 'push', name, 'working', 'one')
    await machine.run(root, 'push', name, 'completed', 'two')
    start('watch', '--json')
    await until(async () => (await hub.count()).count === 2)
    expect((await hub.seen()).lines.map(({ agent, seq }) => [agent, seq])).toEqual([
      [name, 1],
      [name, 2],
    ])
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect((await hub.count()).count).toBe(2)
  },
)
