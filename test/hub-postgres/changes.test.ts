// How soon a change is told at another hub: at once by a notification, within three seconds without, and at once again after
// the connection that listens was lost.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { line, RUN_1, report, run } from '../store/hub/rig/lines.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { openProxy } from '../store/hub/rig/proxy.ts'

describe.skipIf(!NEWEST)('changes at another hub', () => {
  let server: PostgresServer
  let databases: Databases
  let seq = 0
  const hubs: PostgresHubRecords[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST, { isHurried: true })
    databases = new Databases(server)
  })
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.close()
  })
  afterAll(() => server?.stop())

  async function open(listens: boolean, port?: number) {
    const name = await databases.make()
    const writer = await openPostgresHub(server.url(name))
    const url = port === undefined ? server.url(name) : `postgres://postgres@127.0.0.1:${port}/${name}`
    const reader = await openPostgresHub(url, { listens, longestAnswerMs: 1_000 })
    hubs.push(writer, reader)
    let told = 0
    reader.onChange(() => {
      told += 1
    })
    await new Promise(resolve => setTimeout(resolve, 300))
    /** Milliseconds until something is told. */
    const measure = async (write: () => Promise<unknown>) => {
      const before = told
      const began = performance.now()
      await write()
      await expect.poll(() => told > before, { timeout: 10_000, interval: 5 }).toBe(true)
      return performance.now() - began
    }
    const push = () => {
      seq += 1
      return writer.push({ host: 'a', project: 'p', lines: [line('one', seq)] })
    }
    return { name, writer, reader, measure, push, told: () => told }
  }

  test('are told at once', async () => {
    const { measure, push, writer } = await open(true)
    expect(await measure(push)).toBeLessThan(1_000)
    expect(await measure(() => writer.report(report('a', 'p', 1, { runs: [run(RUN_1)] })))).toBeLessThan(
      1_000,
    )
    const claim = { project: 'p', plan: 'x', thread: '01.01.01', attempt: 1, run: RUN_1, host: 'a' }
    expect(await measure(() => writer.claim(claim))).toBeLessThan(1_000)
  })

  test('are told within three seconds where notifications do not arrive', async () => {
    const { measure, push, writer } = await open(false)
    for (const write of [
      push,
      () => writer.report(report('a', 'p', 1, { runs: [run(RUN_1)] })),
      () => writer.claim({ project: 'p', plan: 'x', thread: '01.01.01', attempt: 1, run: RUN_1, host: 'a' }),
    ])
      expect(await measure(write)).toBeLessThan(3_000)
  })

  test('are told though they come before it listens', async () => {
    const { name, writer } = await open(false)
    for (let round = 0; round < 10; round += 1) {
      const other = await openPostgresHub(server.url(name))
      let told = 0
      const stop = other.onChange(() => {
        told += 1
      })
      const thread = `01.01.0${round}`
      await writer.claim({ project: 'p', plan: 'x', thread, attempt: 1, run: `run-${round}`, host: 'a' })
      await expect.poll(() => told > 0, { timeout: 1_500, interval: 5 }).toBe(true)
      stop()
      await other.close()
    }
  })

  test('are told at once again after the connection that listens was cut', async () => {
    const { measure, push, name } = await open(true)
    const cut = await databases.admin(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and query ilike 'listen%'`,
    )
    expect(cut).toHaveLength(1)
    expect(await measure(push)).toBeLessThan(3_500)
    await new Promise(resolve => setTimeout(resolve, 3_500))
    expect(await measure(push)).toBeLessThan(1_000)
  })

  test('are told at once again after the network swallowed the connection that listens', async () => {
    const proxy = await openProxy(server.port)
    const { measure, push } = await open(true, proxy.port)
    expect(await measure(push)).toBeLessThan(1_000)
    proxy.swallow()
    await push()
    proxy.passNew()
    // What it was not told of shows that it no longer hears anything.
    await new Promise(resolve => setTimeout(resolve, 6_000))
    expect(await measure(push)).toBeLessThan(6_000)
    await new Promise(resolve => setTimeout(resolve, 3_500))
    expect(await measure(push)).toBeLessThan(1_000)
    expect(await measure(push)).toBeLessThan(1_000)
    proxy.close()
  })

  test('are told after the database was started again', async () => {
    const { measure, push } = await open(true)
    // This server is hurried: without it the last tables may be lost.
    await databases.admin('checkpoint')
    await server.strike('SIGQUIT')
    await server.launch()
    const pushed = async () => {
      await expect
        .poll(
          () =>
            push().then(
              () => true,
              () => false,
            ),
          { timeout: 10_000 },
        )
        .toBe(true)
    }
    expect(await measure(pushed)).toBeLessThan(6_000)
    await new Promise(resolve => setTimeout(resolve, 4_500))
    expect(await measure(push)).toBeLessThan(1_000)
  })

  test('many at once are told together', async () => {
    const { told, writer } = await open(true)
    const before = told()
    for (let round = 0; round < 30; round += 1) {
      seq += 1
      await writer.push({ host: 'a', project: 'p', lines: [line('one', seq)] })
    }
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(told() - before).toBeGreaterThan(0)
    expect(told() - before).toBeLessThanOrEqual(31)
  })

  test('a listener that is not told of anything costs a look every two seconds', async () => {
    const { told } = await open(true)
    const before = told()
    await new Promise(resolve => setTimeout(resolve, 4_500))
    expect(told()).toBe(before)
  })
})
