// A database whose disk is full, once where its tables are and once where its log is. A hub says so in words, nothing that it
// has acknowledged is lost, and it goes on when there is room.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { answers, NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'
import { JoinedMachine, keptOf, linesTo } from './rig/joined-machine.ts'
import { SmallDisk, whyNoSmallDisk } from './rig/small-disk.ts'

const why = NEWEST ? whyNoSmallDisk() : 'PostgreSQL is not installed'
const MOST_PUSHES = 300

describe.skipIf(why)(`a full disk${why ? ` (${why})` : ''}`, () => {
  let server: PostgresServer
  let databases: Databases
  let name: string
  let records: PostgresHubRecords
  let hub: HubProcess
  let machine: JoinedMachine
  let disk: SmallDisk | undefined

  beforeEach(async () => {
    if (NEWEST)
      server = await PostgresServer.start(NEWEST, {
        settings: { min_wal_size: '32MB', max_wal_size: '32MB', wal_recycle: 'off' },
      })
    databases = new Databases(server)
    name = await databases.make()
    records = await openPostgresHub(server.url(name))
    hub = await openHubProcess(server.url(name))
    machine = new JoinedMachine()
  })
  afterEach(async () => {
    await machine.end()
    await hub.stop()
    await records.close()
    await server.strike('SIGQUIT')
    disk?.remove()
    disk = undefined
    await server.stop()
  })

  const pushed = (seq: number) =>
    hub.post('/api/push', {
      host: 'direct',
      project: 'p',
      lines: Array.from({ length: 500 }, (_, at) => ({
        agent: 'one',
        epoch: 1,
        seq: seq + at,
        timestamp: new Date().toISOString(),
        status: 'working',
        message: `${seq + at} ${'words '.repeat(50)}`,
      })),
    })

  /** Pushes until it is refused. Gives back how many lines were acknowledged, and what was said then. */
  async function pushUntilRefused(): Promise<{ acknowledged: number; said: string }> {
    for (let count = 0; count < MOST_PUSHES; count += 1) {
      const { status, json } = await pushed(count * 500 + 1)
      if (status === 200) continue
      expect(status).toBe(503)
      return { acknowledged: count * 500, said: (json.error as { message: string }).message }
    }
    throw new Error('The disk was never full.')
  }

  async function expectKept(acknowledged: number): Promise<void> {
    const lines = await records.history({ host: 'direct', agent: 'one' }, { limit: 200_000 })
    expect(lines.map(({ seq }) => seq).toReversed()).toEqual(
      Array.from({ length: acknowledged }, (_, at) => at + 1),
    )
  }

  test.each([
    ['base', 100, /^The database does not do its work: its disk is full\.$/],
    ['pg_wal', 80, /^The database does not do its work: (?!it reports|it cannot)/],
  ] as const)('under its %s', async (part, megabytes, words) => {
    disk = await SmallDisk.under(server, part, megabytes)
    await until(() => records.health())
    await machine.join(hub.url, records)
    machine.forward()
    machine.write('worker', 30)
    await until(async () => (await keptOf(records, machine.host, 'worker')).length === 30)
    await databases.admin('select pg_switch_wal()', name)
    await databases.admin('checkpoint', name)

    disk.fill(part === 'base' ? 4 : 0)
    const { acknowledged, said } = await pushUntilRefused()
    console.log(`${part}: ${acknowledged} lines acknowledged, then: ${said}`)
    expect(said).toMatch(words)
    machine.write('worker', 300)
    await machine.push('person', 'goes on')
    // A server that starts again after its log was full removes what is old of it, and may so have room.
    let isBack = false
    await until(async () => {
      const { out } = await machine.run(machine.root, 'doctor', '--json')
      if (/answers 503/.test(out)) return true
      isBack = part === 'pg_wal' && (await pushed(acknowledged + 1)).status === 200
      return isBack
    })

    disk.makeRoom()
    // A server that has given up is started again by whoever runs it.
    if (!(await answers(server.url()))) {
      await server.strike('SIGQUIT')
      await server.launch()
    }
    await until(() => records.health())
    if (!isBack) await expectKept(acknowledged)
    await until(async () => (await pushed(acknowledged + 1)).status === 200)
    await expectKept(acknowledged + 500)
    const kept = () => keptOf(records, machine.host, 'worker')
    await until(async () => (await kept()).length >= 330, 60_000).catch(() => undefined)
    expect(await kept()).toEqual(linesTo(330))
    await until(async () => (await keptOf(records, machine.host, 'person')).length === 1)
  })
})
