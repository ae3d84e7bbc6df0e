// Two machines and a hub, each with a network of its own, are cut off from each other while their agents go on, and joined
// again. Packets vanish, as with a cable that is pulled or a laptop that is closed.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { end, until } from '../parts/forwarding/rig/rig.ts'
import { CHECKOUT } from '../plugin/copies.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'
import { inTheMiddle, JoinedMachine, keptOf, linesTo } from './rig/joined-machine.ts'
import { type Network, openNetwork, whyNoNetwork } from './rig/network.ts'

const why = NEWEST ? whyNoNetwork() : 'PostgreSQL is not installed'
const PORT = 8080

describe.skipIf(why)(`machines that are cut off${why ? ` (${why})` : ''}`, () => {
  let server: PostgresServer
  let network: Network
  let records: PostgresHubRecords
  let hub: HubProcess
  let machines: JoinedMachine[] = []
  const relays: ChildProcess[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    const name = await new Databases(server).make()
    records = await openPostgresHub(server.url(name))
    network = await openNetwork(2)
    // Sockets with a path are the same in all networks: one leads from the hub to its database, one from this test to the hub.
    const [database, inside] = [join(server.folder, 'database'), join(server.folder, 'hub')]
    await relay([], database, `${server.port}`)
    await relay(network.within(0), `${server.port}`, database)
    hub = await openHubProcess(server.url(name), ['--address', `http://${network.hubAddress}:${PORT}`], {
      within: network.within(0),
    })
    const { port } = new URL(hub.url)
    await relay(network.within(0), `${network.hubAddress}:${PORT}`, port, inside, port)
    const [own] = await relay([], '0', inside)
    hub = reachedAt(hub, `http://127.0.0.1:${own}`)
    machines = [1, 2].map(machine => new JoinedMachine({ within: network.within(machine) }))
    for (const machine of machines) {
      await machine.join(`http://${network.hubAddress}:${PORT}`, records)
      machine.forward()
    }
  })
  afterAll(async () => {
    for (const machine of machines) await machine.end()
    await hub?.stop()
    for (const child of relays) await end(child, 'SIGKILL')
    await network?.end()
    await records?.close()
    await server?.stop()
  })

  async function relay(within: string[], ...places: string[]): Promise<number[]> {
    const file = join(CHECKOUT, 'test/hub-postgres/rig/relay.mjs')
    const [program = '', ...args] = [...within, process.execPath, file, ...places]
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    relays.push(child)
    const told = await new Promise<Buffer>(resolve => child.stdout.once('data', resolve))
    return JSON.parse(told.toString())
  }

  const stateOf = async (agent: string) =>
    (await hub.ask(`/api/session-status/session/${agent}`)).json.status as string | undefined
  const noteOf = async () => (await hub.ask('/api/board')).json.note as string | null

  async function expectWhole(): Promise<void> {
    for (const machine of machines) {
      const written = machine.written('worker')
      const kept = () => keptOf(records, machine.host, 'worker')
      await until(async () => (await kept()).length >= written, 60_000).catch(() => undefined)
      expect(await kept()).toEqual(linesTo(written))
    }
  }

  test('are shown as silent meanwhile, and then right again; nobody there waits', async () => {
    const [one, two] = machines as [JoinedMachine, JoinedMachine]
    for (const machine of machines) {
      machine.write('worker', 20)
      await machine.push('person', 'begins')
    }
    for (const { host } of machines)
      await until(async () => (await keptOf(records, host, 'worker')).length === 20)
    const before = Math.min(await one.push('person', 'before'), await one.push('person', 'before'))

    network.cut(1)
    const cutAt = performance.now()
    const isShownAsSilent = until(
      async () => (await noteOf())?.startsWith(`1 host silent: ${one.host} since `),
      80_000,
    )
    let isSilent = false
    void isShownAsSilent.then(() => {
      isSilent = true
    })
    const during: number[] = []
    while (!isSilent && performance.now() - cutAt < 80_000) {
      for (const machine of machines) machine.write('worker', 10)
      during.push(await one.push('person', `away ${during.length}`))
      await new Promise(resolve => setTimeout(resolve, 1_000))
    }
    await isShownAsSilent
    expect(await stateOf(`worker@${one.host}`)).toBe('unknown')
    expect(await stateOf(`worker@${two.host}`)).toBe('working')
    expect(await keptOf(records, one.host, 'worker')).toEqual(linesTo(20))
    expect((await keptOf(records, two.host, 'worker')).length).toBeGreaterThan(20)
    console.log(
      `cut off: shown as silent after ${Math.round((performance.now() - cutAt) / 1000)} s; a push took ${Math.round(before)} ms before, ${during.map(Math.round).join(' ')} ms meanwhile`,
    )
    // Nobody waits for a network: the best of them are as quick as before.
    expect(Math.min(...during)).toBeLessThan(before * 2 + 200)

    network.join(1)
    await until(async () => (await stateOf(`worker@${one.host}`)) === 'working', 90_000)
    await until(async () => (await noteOf()) === null)
    await expectWhole()
    expect(await keptOf(records, one.host, 'person')).toEqual([
      'begins',
      'before',
      'before',
      ...during.map((_, nr) => `away ${nr}`),
    ])
  }, 300_000)

  test('lose nothing, send nothing twice and keep the order, also cut off in the middle of a push', async () => {
    // The second time is longer than an answer is waited for.
    for (const ms of [1_000, 14_000]) {
      await Promise.all(machines.map(machine => inTheMiddle(records, machine)))
      for (const nr of [1, 2]) network.cut(nr)
      for (const machine of machines) machine.write('worker', 300)
      await new Promise(resolve => setTimeout(resolve, ms))
      for (const nr of [1, 2]) network.join(nr)
    }
    await expectWhole()
  }, 300_000)
})

/** The same hub by another way. */
function reachedAt(hub: HubProcess, url: string): HubProcess {
  return {
    ...hub,
    ask: async (path, init = {}) => {
      const answer = await fetch(`${url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${hub.token}` },
      })
      return { status: answer.status, json: JSON.parse((await answer.text()) || '{}') }
    },
  }
}
