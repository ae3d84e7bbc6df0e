// Machines whose clocks are an hour ahead and an hour behind, and a hub whose own clock is wrong too: times, order and silence
// are by the clock of the database, and the board says whose clock is wrong.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { until } from '../parts/forwarding/rig/rig.ts'
import { CHECKOUT } from '../plugin/copies.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'
import { JoinedMachine, keptOf } from './rig/joined-machine.ts'

const HOUR = 3_600_000

function wrongBy(ms: number): { env: NodeJS.ProcessEnv } {
  const file = join(CHECKOUT, 'test/hub-postgres/rig/wrong-clock.cjs')
  return { env: { NODE_OPTIONS: `--require=${file}`, WRONG_BY_MS: `${ms}` } }
}

interface Shown {
  name: string
  status: string
  stale: string
  since: string
  updatedAt: string
}

describe.skipIf(!NEWEST || process.platform === 'win32')('clocks that are an hour apart', () => {
  let server: PostgresServer
  let databases: Databases
  let name: string
  let records: PostgresHubRecords
  let hubs: HubProcess[] = []
  let machines: JoinedMachine[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
    name = await databases.make()
    records = await openPostgresHub(server.url(name))
    hubs = [
      await openHubProcess(server.url(name)),
      await openHubProcess(server.url(name), [], wrongBy(HOUR)),
      await openHubProcess(server.url(name), [], wrongBy(-HOUR)),
    ]
    machines = [-HOUR, HOUR, 0].map(ms => new JoinedMachine(wrongBy(ms)))
    for (const machine of machines) await machine.join(hubs[0]?.url ?? '', records)
  })
  afterAll(async () => {
    for (const machine of machines) await machine.end()
    for (const hub of hubs) await hub.stop()
    await records?.close()
    await server?.stop()
  })

  async function boardOf(hub: HubProcess): Promise<{ note: string | null; workers: Shown[] }> {
    const { json } = await hub.ask('/api/board')
    const agents = json.agents as Shown[]
    return { note: json.note as string | null, workers: agents.filter(one => one.name.startsWith('worker')) }
  }

  const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

  /** `from` is when they began to speak. */
  async function expectRight(hub: HubProcess, from: number): Promise<void> {
    const [behind, ahead, right] = machines as [JoinedMachine, JoinedMachine, JoinedMachine]
    const names = machines.map(({ host }) => `worker@${host}`)
    await until(
      async () => (await boardOf(hub)).note?.includes('clock') && (await boardOf(hub)).workers.length === 3,
    )
    const { note, workers } = await boardOf(hub)
    expect(note).toMatch(/^The clock of /)
    expect(note).toContain(`of ${behind.host} is 1 h behind`)
    expect(note).toContain(`of ${ahead.host} is 1 h ahead`)
    expect(note).not.toContain(right.host)
    const byTime = workers.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt))
    expect(byTime.map(one => one.name)).toEqual(names)
    for (const { status, stale, since, updatedAt } of workers) {
      expect([status, stale]).toEqual(['working', 'no'])
      for (const time of [since, updatedAt]) {
        expect(Date.parse(time)).toBeGreaterThan(from - 30_000)
        expect(Date.parse(time)).toBeLessThan(Date.now() + 5_000)
      }
    }
    const { json } = await hub.ask('/api/session-status/sessions')
    for (const name of names) expect((json[name] as { age_seconds: number }).age_seconds).toBeLessThan(60)
  }

  test('agents are neither stale nor of tomorrow, in their order, and it is told whose clock is wrong', async () => {
    for (const machine of machines) {
      machine.forward()
      await machine.push('worker', 'begins')
    }
    const from = Date.now()
    // In turn, so that each has said its last word at another time.
    for (const [at, machine] of machines.entries()) {
      for (let step = 1; step <= 5; step += 1) await machine.push('worker', `step ${step} of ${at}`)
      await pause(3_500)
    }
    for (const [at, { host }] of machines.entries())
      await until(async () => (await keptOf(records, host, 'worker')).at(-1) === `step 5 of ${at}`)
    for (const hub of hubs) await expectRight(hub, from)
    for (const [at, { host }] of machines.entries())
      expect(await keptOf(records, host, 'worker')).toEqual([
        'begins',
        ...Array.from({ length: 5 }, (_, nr) => `step ${nr + 1} of ${at}`),
      ])
  })

  test('silence is told by the clock of the database, and ends with the next word', async () => {
    const [behind, ahead] = machines as [JoinedMachine, JoinedMachine]
    for (const machine of [behind, ahead]) {
      await machine.kill()
      await databases.admin(
        `update logbook.hosts set seen_at = seen_at - interval '42 s' where host = '${machine.host}'`,
        name,
      )
      for (const hub of hubs) {
        await until(
          async () => (await boardOf(hub)).note?.startsWith(`1 host silent: ${machine.host} since `),
          20_000,
        )
        const { workers } = await boardOf(hub)
        const status = (host: string) => workers.find(one => one.name === `worker@${host}`)?.status
        for (const { host } of machines)
          expect(status(host)).toBe(host === machine.host ? 'unknown' : 'working')
      }
      machine.forward()
      for (const hub of hubs) await until(async () => !(await boardOf(hub)).note?.includes('silent'), 20_000)
    }
  })
})
