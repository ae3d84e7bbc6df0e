// Machines that forward to a real hub on a real PostgreSQL, each a process of its own: what their agents say arrives once and
// in order, whoever is away meanwhile.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { end, PROGRAM, TestMachine, until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'

const REMOTE = 'git@github.com:team/shop.git'

describe.skipIf(!NEWEST || process.platform === 'win32')('machines and a hub', () => {
  let server: PostgresServer
  let databases: Databases
  let records: PostgresHubRecords
  let hub: HubProcess
  let name: string
  const machines: TestMachine[] = []
  const children: ChildProcess[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
    name = await databases.make()
    records = await openPostgresHub(server.url(name))
    hub = await openHubProcess(server.url(name))
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await end(child, 'SIGKILL')
    for (const machine of machines.splice(0)) machine.remove()
  })
  afterAll(async () => {
    await hub.stop()
    await records.close()
    await server.stop()
  })

  /** With a token of its own, made for the name that it has given itself. */
  async function joinHub(words: 'watch' | 'serve' = 'watch') {
    const machine = new TestMachine()
    machines.push(machine)
    const root = machine.project('shop', REMOTE)
    machine.settings({ hub_url: hub.url, hub_token: 'not-yet' })
    await machine.run(root, 'push', 'worker', 'working', 'begins')
    const child =
      words === 'watch'
        ? machine.watch(root)
        : spawn(process.execPath, [PROGRAM, 'serve', '--json'], {
            cwd: root,
            env: machine.env,
            stdio: 'ignore',
          })
    children.push(child)
    const host = await nameOf(machine)
    const { token } = await records.tokens.create(host, ['push'], ['github.com/team/shop'])
    machine.settings({ hub_url: hub.url, hub_token: token })
    return { machine, root, host, child }
  }

  const agents = async () =>
    (await hub.ask('/api/session-status/sessions')).json as Record<
      string,
      { status: string; message: string }
    >

  test('agents of two machines stand on one board, and what they say arrives once', async () => {
    const one = await joinHub('watch')
    const two = await joinHub('serve')
    const names = [`worker@${one.host}`, `worker@${two.host}`]
    await until(async () => {
      const now = await agents()
      return names.every(of => now[of])
    }, 60_000)
    for (let step = 1; step <= 20; step += 1)
      await Promise.all(
        [one, two].map(({ machine, root, host }) =>
          machine.run(root, 'push', 'worker', 'working', `step ${step} of ${host}`),
        ),
      )
    await until(async () => {
      const now = await agents()
      return [one, two].every(({ host }) => now[`worker@${host}`]?.message === `step 20 of ${host}`)
    }, 60_000)
    for (const { host } of [one, two]) {
      const said = async () => {
        const { json } = await hub.ask(`/api/session-status/session/worker@${host}/history?limit=1000`)
        return (json.history as { message: string }[]).map(({ message }) => message)
      }
      // A report, which tells the last message alone, may come before the lines.
      await until(async () => (await said()).at(-1) === `step 20 of ${host}`, 60_000)
      const steps = Array.from({ length: 20 }, (_, nr) => `step ${nr + 1} of ${host}`)
      expect(await said()).toEqual(['begins', ...steps])
    }
    expect((await hub.ask('/api/hub/hosts')).json).toMatchObject({
      hosts: expect.arrayContaining(
        [one, two].map(({ host }) => expect.objectContaining({ host, silent: false })),
      ),
    })
    // Each tells that nothing waits there, once all is sent.
    await until(async () => {
      const { hosts } = (await hub.ask('/api/hub/hosts')).json as { hosts: { waiting: unknown }[] }
      return hosts.every(({ waiting }) => JSON.stringify(waiting) === '{"lines":0,"refused":0}')
    }, 40_000)
    const { agents: told } = (await hub.ask('/api/board?lanes=1h')).json as {
      agents: { lanes: { status: string }[] }[]
    }
    expect(told.map(({ lanes }) => lanes.map(({ status }) => status))).toEqual([['working'], ['working']])
  })

  test('a hub that is killed, and a database that is, lose nothing and keep the order', async () => {
    const { machine, root, host } = await joinHub()
    await until(async () => (await agents())[`worker@${host}`] ?? (await agents()).worker, 60_000)
    await machine.run(root, 'push', 'worker', 'working', 'before')
    await hub.stop()
    for (let step = 1; step <= 5; step += 1)
      await machine.run(root, 'push', 'worker', 'working', `away ${step}`)
    hub = await openHubProcess(server.url(name))
    machine.settings({ hub_url: hub.url, hub_token: hub.token })
    await server.strike('SIGKILL')
    await machine.run(root, 'push', 'worker', 'blocked', 'while the database is away')
    await server.launch()
    const history = async () =>
      (await records.history({ host, agent: 'worker' }, { limit: 100 }).catch(() => []))
        .map(({ update }) => update.message)
        .toReversed()
    await until(async () => (await history()).at(-1) === 'while the database is away', 90_000)
    expect(await history()).toEqual([
      'begins',
      'before',
      ...Array.from({ length: 5 }, (_, nr) => `away ${nr + 1}`),
      'while the database is away',
    ])
  })
})

async function nameOf({ state }: TestMachine): Promise<string> {
  const found = () =>
    readdirSync(state, { recursive: true, encoding: 'utf8' }).find(file => file.endsWith('sender.json'))
  await until(found)
  return JSON.parse(readFileSync(join(state, found() ?? ''), 'utf8')).host
}
