// A cursor must not pass over what is committed later than what has a greater number. The rule is held by a lock; without it
// the very same steps lose a change, which shows that these tests can fail.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { line } from '../store/hub/rig/lines.ts'
import { ENGINES, PostgresServer } from '../store/hub/rig/postgres-server.ts'

const WITHOUT_LOCK = `create or replace function logbook.begin_change() returns timestamptz language sql
  as 'select clock_timestamp()'`

// Elsewhere a machine without any runs none of these tests.
test.runIf(process.env.CI)('the newest PostgreSQL is here', () => {
  expect(ENGINES.map(({ name }) => name)).toContain('PostgreSQL 18')
})

describe.each(ENGINES)('$name', engine => {
  let server: PostgresServer
  let databases: Databases

  beforeAll(async () => {
    server = await PostgresServer.start(engine, { isHurried: true })
    databases = new Databases(server)
  })
  afterAll(() => server?.stop())

  /** What a reader with a cursor has seen, when the transaction that wrote first commits last. */
  async function readBetween(name: string): Promise<string[]> {
    const hub = await openPostgresHub(server.url(name))
    const slow = postgres(server.url(name), { max: 1, onnotice: () => {} })
    try {
      await slow`begin`
      await slow.unsafe('select logbook.push($1, $2)', [
        JSON.stringify([{ nr: 1, project: 'p', host: 'slow', agent: 'first' }]),
        JSON.stringify([
          { nr: 1, of: 1, epoch: 1, seq: 1, status: 'idle', said: 1, ended: false, line: rendered('first') },
        ]),
      ])
      const quick = hub.push({ host: 'quick', project: 'p', lines: [line('second', 1)] })
      await Promise.race([quick, new Promise(resolve => setTimeout(resolve, 500))])
      const before = await hub.agents({})
      await slow`commit`
      await quick
      const after = await hub.agents({ changedAfter: before.cursor })
      return [...before.agents, ...after.agents].map(({ agent }) => agent).toSorted()
    } finally {
      await slow.end()
      await hub.close()
    }
  }

  test('a cursor passes over nothing, whoever commits last', async () => {
    expect(await readBetween(await databases.make())).toEqual(['first', 'second'])
  })

  test('without the lock of writers it would', async () => {
    const name = await databases.make()
    await databases.admin(WITHOUT_LOCK, name)
    expect(await readBetween(name)).toEqual(['second'])
  })

  /** Four hubs write; another one reads from its cursor, and must know the end of each agent. */
  async function readWhileManyWrite(name: string): Promise<[seen: string[], kept: string[]]> {
    const hubs: PostgresHubRecords[] = []
    for (let count = 0; count < 5; count += 1) hubs.push(await openPostgresHub(server.url(name), { most: 2 }))
    const [reader, ...writers] = hubs as [PostgresHubRecords, ...PostgresHubRecords[]]
    const known = new Map<string, number>()
    let cursor: string | undefined
    const read = async () => {
      const found = await reader.agents(cursor === undefined ? {} : { changedAfter: cursor })
      for (const { agent, host, last } of found.agents) known.set(`${host} ${agent}`, last?.place.seq ?? 0)
      cursor = found.cursor
    }
    let isOver = false
    const writing = Promise.all(
      writers.map(async (hub, at) => {
        for (let seq = 1; seq <= 40; seq += 1)
          await hub.push({
            host: `host${at}`,
            project: 'p',
            // Of each round another agent, so that what is passed over is not told again.
            lines: [line(`agent${seq}`, seq)],
          })
      }),
    ).then(() => {
      isOver = true
    })
    while (!isOver) await read()
    await writing
    await read()
    const all = await reader.agents({})
    await Promise.all(hubs.map(hub => hub.close()))
    const list = (pairs: Iterable<[string, number]>) => [...pairs].map(pair => pair.join(' ')).toSorted()
    return [
      list(known),
      list(
        all.agents.map(
          ({ host, agent, last }) => [`${host} ${agent}`, last?.place.seq ?? 0] as [string, number],
        ),
      ),
    ]
  }

  test('a reader beside four writers sees the end of every agent', async () => {
    const [seen, kept] = await readWhileManyWrite(await databases.make())
    expect(kept).toHaveLength(160)
    expect(seen).toEqual(kept)
  })
})

function rendered(session: string): string {
  return JSON.stringify({ timestamp: '2026-11-30T10:00:00.000Z', session, status: 'idle', message: '' })
}
