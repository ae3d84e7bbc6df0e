// Whoever takes part in a push is killed at each of its steps, and started again: forwarder, hub and database; and agents at any
// moment. All that agents have said arrives once and in its order.
import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { end, until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'
import { JoinedMachine, keptOf, linesTo } from './rig/joined-machine.ts'
import { openStrikingProxy, STEPS, type Step } from './rig/striking-proxy.ts'

describe.skipIf(!NEWEST || process.platform === 'win32')('killed at each step of a push', () => {
  let server: PostgresServer
  let name: string
  let records: PostgresHubRecords
  let hub: HubProcess
  let machine: JoinedMachine
  let forwarder: ChildProcess
  let proxy: Awaited<ReturnType<typeof openStrikingProxy>>

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    name = await new Databases(server).make()
    records = await openPostgresHub(server.url(name))
    hub = await openHubProcess(server.url(name))
    proxy = await openStrikingProxy()
    proxy.leadTo(hub.url)
    machine = new JoinedMachine()
    await machine.join(proxy.url, records)
    forwarder = machine.forward()
    machine.write('worker', 10)
    await until(async () => (await keptOf(records, machine.host, 'worker')).length === 10)
  })
  afterAll(async () => {
    await machine?.end()
    proxy?.close()
    await hub?.stop()
    await records?.close()
    await server?.stop()
  })

  const VICTIMS: Record<string, { pid(): number; revive(): Promise<void> }> = {
    forwarder: {
      pid: () => forwarder.pid ?? 0,
      async revive() {
        await end(forwarder, 'SIGKILL')
        forwarder = machine.forward()
      },
    },
    hub: {
      pid: () => hub.pid,
      async revive() {
        await hub.stop()
        hub = await openHubProcess(server.url(name))
        proxy.leadTo(hub.url)
      },
    },
    database: {
      pid: () => server.pid,
      async revive() {
        await server.strike('SIGKILL')
        await server.launch()
      },
    },
  }

  async function expectWhole(): Promise<void> {
    const written = machine.written('worker')
    const kept = () => keptOf(records, machine.host, 'worker')
    await until(async () => (await kept()).length >= written, 60_000).catch(() => undefined)
    expect(await kept()).toEqual(linesTo(written))
  }

  test.each(Object.keys(VICTIMS).flatMap(who => STEPS.map(step => [who, step] as const)))(
    'the %s, when a push is %s',
    async (who, step: Step) => {
      const victim = VICTIMS[who]
      const struck = proxy.plan(step, () => process.kill(victim?.pid() ?? 0, 'SIGKILL'))
      machine.write('worker', 700)
      await struck
      machine.write('worker', 5)
      await victim?.revive()
      await expectWhole()
    },
  )

  test('agents, at any moment of what they say', async () => {
    const done: string[] = []
    const begun: string[] = []
    const usual = await machine.push('mortal', 'the first')
    for (let count = 0; count < 60; count += 1) {
      const message = `said ${count}`
      begun.push(message)
      const child = machine.start(['push', 'mortal', 'working', message])
      const exit = new Promise(resolve => child.once('close', resolve))
      // From soon after the start to well after the end.
      await new Promise(resolve => setTimeout(resolve, usual * (0.2 + count / 24)))
      child.kill('SIGKILL')
      if ((await exit) === 0) done.push(message)
    }
    expect(done.length).toBeGreaterThan(0)
    await machine.push('mortal', 'the last')
    const kept = () => keptOf(records, machine.host, 'mortal')
    await until(async () => (await kept()).includes('the last'))
    const all = await kept()
    console.log(
      `of ${begun.length} pushes ${done.length} ended before they were killed; ${all.length - 2} are kept`,
    )
    expect(all).toEqual(['the first', ...begun.filter(message => all.includes(message)), 'the last'])
    expect(done.filter(message => !all.includes(message))).toEqual([])
    const { status } = (await hub.ask('/api/session-status/session/mortal')).json
    expect(status).toBe('working')
  })
})
