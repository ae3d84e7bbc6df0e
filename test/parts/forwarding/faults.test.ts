// The built program as its users run it, against a hub of its own process that goes wrong.
import type { ChildProcess } from 'node:child_process'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { end, Hub, lineOf, type Seen, TestMachine, TOKEN, until } from './rig/rig.ts'

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
  root = machine.project('shop', 'git@github.com:team/shop.git')
  started = []
  await machine.run(root, 'push', 'worker1', 'working', 'line 0')
})

afterEach(async () => {
  for (const child of started) await end(child, 'SIGKILL')
  hub.signal('SIGCONT')
  await hub.kill()
  machine.remove()
})

function watch(): ChildProcess {
  const child = machine.watch(root)
  started.push(child)
  return child
}

let count = 0

function add(lines: number, agent = 'worker1'): void {
  const file = join(root, '.sessions/.local/status', `${agent}.jsonl`)
  mkdirSync(join(root, '.sessions/.local/status'), { recursive: true })
  const texts = Array.from({ length: lines }, () => {
    count += 1
    return lineOf(agent, `line ${count}`)
  })
  appendFileSync(file, texts.join(''))
}

const doctor = async () => {
  const { out } = await machine.run(root, 'doctor', '--json')
  return (JSON.parse(out).problems as { code: string; message: string; next: string }[]).filter(({ code }) =>
    code.startsWith('HUB'),
  )
}

/** Each once, in its order, none missing. */
function expectWhole(seen: Seen, lines: number, agent = 'worker1'): void {
  const own = seen.lines.filter(line => line.agent === agent)
  expect(own.map(({ seq }) => seq)).toEqual(Array.from({ length: lines }, (_, at) => at + 1))
  expect(new Set(own.map(({ epoch }) => epoch)).size).toBe(1)
}

describe('the doctor asks the hub, although nobody sends', () => {
  test.each([
    [
      'all is well',
      { kind: 'ok' },
      /^No process sends .*; the hub answers\. 1 line waits/,
      /start one of them/,
    ],
    ['a proxy without its hub', { kind: '502' }, /takes nothing: it answers 502/, /The proxy is there/],
    ['no hub', { kind: '404' }, /There is no hub at/, /hub_url/],
    ['a hub that has another name', { kind: '421' }, /answers 421/, /--address http:\/\/127\.0\.0\.1:\d+\./],
    [
      'a token of another host',
      { kind: 'not-for', project: 'github.com/team/shop' },
      /answers 403/,
      /token create/,
    ],
  ])('%s', async (_, mode, said, next) => {
    await hub.set(mode)
    const [told, ...others] = await doctor()
    expect(told?.message).toMatch(said)
    expect(told?.next).toMatch(next)
    expect(others).toEqual([])
    expect((await hub.seen()).lines).toEqual([])
  })

  test('a token that it does not know, and a hub that is not there', async () => {
    machine.settings({ hub_url: hub.url, hub_token: 'another-token' })
    expect((await doctor())[0]?.message).toMatch(/does not know the token\. 1 line waits/)
    await hub.kill()
    expect((await doctor())[0]?.message).toMatch(/takes nothing: it cannot be reached \(ECONNREFUSED\)/)
  })
})

describe('a hub that goes wrong loses nothing, and gets nothing twice', () => {
  test.each([
    ['answers 500', { kind: '500' }],
    ['answers 503 and when to come back', { kind: '503', headers: { 'retry-after': '1' } }],
    ['answers 429', { kind: '429' }],
    ['breaks off connections', { kind: 'drop' }],
    ['breaks off in the middle of its answer, when it has all', { kind: 'torn' }],
    ['answers what no hub answers', { kind: 'garbage' }],
    ['leads elsewhere', { kind: 'redirect' }],
    ['is another server', { kind: '404' }],
  ])('it %s', async (_, mode) => {
    await hub.set(mode)
    watch()
    await until(async () => (await hub.count()).requests >= 2)
    add(700)
    const told = await doctor()
    expect(told[0]?.message).toMatch(/wait; nothing is lost|1 line waits; nothing is lost|Nothing waits/)
    expect(told[0]?.message).not.toContain(TOKEN)
    await hub.set({ kind: 'ok' })
    await until(async () => (await hub.count()).count >= 701)
    expectWhole(await hub.seen(), 701)
    await until(async () => (await doctor()).length === 0)
  })

  test('it does not know the token: nothing is asked again until the settings change', async () => {
    machine.settings({ hub_url: hub.url, hub_token: 'another-token' })
    watch()
    await until(async () => (await hub.count()).requests >= 1)
    await new Promise(resolve => setTimeout(resolve, 4_000))
    expect((await hub.count()).requests).toBe(1)
    const [told] = await doctor()
    expect(told?.message).toMatch(/does not know the token, since .*\. 1 line waits; nothing is lost\./)
    machine.settings({ hub_url: hub.url, hub_token: TOKEN })
    await until(async () => (await hub.count()).count === 1)
    await until(async () => (await doctor()).length === 0)
  })

  test('its token is not for one project: the others go on', async () => {
    const other = machine.project('secret', 'git@github.com:team/secret.git')
    await machine.run(other, 'push', 'worker2', 'working', 'hidden')
    await hub.set({ kind: 'not-for', project: 'github.com/team/secret' })
    watch()
    await until(async () => (await hub.count()).count === 1)
    add(3)
    await until(async () => (await hub.count()).count === 4)
    expect((await hub.seen()).lines.every(({ project }) => project === 'github.com/team/shop')).toBe(true)
    await until(async () => (await doctor()).length > 0)
    expect((await doctor())[0]?.message).toMatch(/not for the project github.com\/team\/secret: 1 lines wait/)
    // The hub is told what waits here, and which lines it did not take, once there is something to tell.
    appendFileSync(join(root, '.sessions/.local/status/worker1.jsonl'), lineOf('worker1', 'REFUSE'))
    const told = async () => (await hub.seen()).reports.at(-1)?.waiting
    await until(async () => (await told())?.refused === 1, 25_000)
    expect(await told()).toEqual({ lines: 1, refused: 1 })
  })

  test('it is slow', async () => {
    await hub.set({ kind: 'slow', ms: 1500 })
    watch()
    add(1200)
    await until(async () => (await hub.count()).count === 1201)
    await new Promise(resolve => setTimeout(resolve, 2_000))
    expectWhole(await hub.seen(), 1201)
  })

  test('it hangs, and whoever forwards ends all the same', async () => {
    const child = watch()
    await until(async () => (await hub.count()).count === 1)
    hub.signal('SIGSTOP')
    add(10)
    await new Promise(resolve => setTimeout(resolve, 3_000))
    const began = Date.now()
    await end(child, 'SIGINT')
    expect(Date.now() - began).toBeLessThan(1_000)
    hub.signal('SIGCONT')
    watch()
    await until(async () => (await hub.count()).count === 11)
    await new Promise(resolve => setTimeout(resolve, 2_000))
    expectWhole(await hub.seen(), 11)
  })

  test('it hangs, and is waited for no longer than ten seconds', async () => {
    await hub.set({ kind: 'hang' })
    watch()
    await until(async () => (await doctor())[0]?.message.includes('did not answer within 10 s'), 20_000)
    await hub.set({ kind: 'ok' })
    await until(async () => (await hub.count()).count === 1)
  })

  test('it is killed and begins again', async () => {
    watch()
    await until(async () => (await hub.count()).count === 1)
    for (let round = 0; round < 3; round += 1) {
      add(400)
      await hub.kill()
      add(400)
      await new Promise(resolve => setTimeout(resolve, 500))
      await hub.start()
    }
    await until(async () => (await hub.count()).count === 2401)
    expectWhole(await hub.seen(), 2401)
  })

  test('it refuses a line, and all others arrive', async () => {
    add(3)
    appendFileSync(join(root, '.sessions/.local/status/worker1.jsonl'), lineOf('worker1', 'REFUSE this'))
    add(3)
    appendFileSync(
      join(root, '.sessions/.local/status/worker1.jsonl'),
      lineOf('worker1', 'POISON for the whole batch'),
    )
    add(600)
    watch()
    await until(async () => (await hub.count()).count === 607)
    const seqs = (await hub.seen()).lines.map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from({ length: 609 }, (_, at) => at + 1).filter(seq => seq !== 5 && seq !== 9))
    await until(async () => (await doctor()).some(({ message }) => message.includes('did not take 2 lines')))
  })

  test('it forgets all: what comes then is taken', async () => {
    watch()
    await until(async () => (await hub.count()).count === 1 && (await hub.count()).reports > 0)
    await hub.set({ kind: 'forget' })
    add(2)
    await until(async () => (await hub.count()).count === 2)
  })

  test('it takes no reports, and lines all the same', async () => {
    await hub.set({ kind: 'no-reports' })
    watch()
    add(2)
    await until(async () => (await hub.count()).count === 3)
    expect(await doctor()).toEqual([])
  })
})
