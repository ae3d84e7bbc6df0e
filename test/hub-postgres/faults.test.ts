// A database that is killed, stopped, cut off or restarted in the middle of pushes. Hosts send again what was not answered,
// as forwarders do; in the end everything that was answered is there, and once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HubRecords } from '../../src/store/hub/hub-records.ts'
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { line } from '../store/hub/rig/lines.ts'
import { answers, NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { openProxy } from '../store/hub/rig/proxy.ts'

const isLinux = process.platform === 'linux'

describe.skipIf(!NEWEST)('a database that fails', () => {
  let server: PostgresServer
  let databases: Databases
  let name: string

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
  })
  afterAll(() => server?.stop())
  beforeEach(async () => {
    name = await databases.make()
  })

  const open = (url = server.url(name), most = 3) => openPostgresHub(url, { most, longestAnswerMs: 1_500 })

  /** Pushes until it is told to end. Whatever fails is sent again, the very same lines. */
  function sendFrom(hub: HubRecords, host: string) {
    const told = { acknowledged: 0, accepted: 0, failures: new Set<string>() }
    let isOver = false
    const done = (async () => {
      for (let from = 1; !isOver; from += 5) {
        const lines = Array.from({ length: 5 }, (_, at) => line(`agent${at}`, from + at))
        for (let isKept = false; !isKept; ) {
          try {
            const counts = await hub.push({ host, project: 'p', lines })
            isKept = true
            told.accepted += counts.accepted
            told.acknowledged += lines.length
            if (counts.late > 0 || counts.clashing.length > 0) throw new Error(JSON.stringify(counts))
          } catch (error) {
            told.failures.add((error as { code?: string }).code ?? String(error))
            await new Promise(resolve => setTimeout(resolve, 50))
          }
        }
      }
      return told
    })()
    return {
      told,
      end: () => {
        isOver = true
        return done
      },
    }
  }

  async function expectAllKept(
    hosts: Awaited<ReturnType<ReturnType<typeof sendFrom>['end']>>[],
  ): Promise<void> {
    const [kept] = await databases.admin(
      `select count(*)::int as lines, count(distinct (a.host, a.agent, l.epoch, l.seq))::int as different
        from logbook.lines l join logbook.agents a on a.id = l.agent`,
      name,
    )
    const acknowledged = hosts.reduce((sum, one) => sum + one.acknowledged, 0)
    // All that was sent has been answered, so that nothing else is there, and nothing counted twice.
    expect(kept).toEqual({ lines: acknowledged, different: acknowledged })
    for (const { accepted, acknowledged: own, failures } of hosts) {
      expect(accepted).toBeLessThanOrEqual(own)
      expect([...failures].filter(code => code !== 'UNREADABLE')).toEqual([])
    }
    const [behind] = await databases.admin(
      `select count(*)::int as behind from logbook.agents a
        where (a.epoch, a.seq) <> (select l.epoch, l.seq from logbook.lines l where l.agent = a.id order by 1 desc, 2 desc limit 1)`,
      name,
    )
    expect(behind).toEqual({ behind: 0 })
  }

  async function whileSending(strike: () => Promise<void>, url?: string): Promise<void> {
    // Where connections stay dead, a hub has but one, so that it must give that up.
    const hubs = [await open(url, url ? 1 : 3), await open(url, url ? 1 : 3)]
    const senders = hubs.map((hub, at) => sendFrom(hub, `host${at}`))
    await new Promise(resolve => setTimeout(resolve, 300))
    await strike()
    const before = senders.map(({ told }) => told.acknowledged)
    // Both go on by themselves.
    await expect
      .poll(() => senders.every(({ told }, at) => told.acknowledged > (before[at] ?? 0) + 20), {
        timeout: 30_000,
      })
      .toBe(true)
    const all = await Promise.all(senders.map(sender => sender.end()))
    expect(await hubs[0]?.health()).toBe(true)
    await Promise.all(hubs.map(hub => hub.close()))
    await expectAllKept(all)
  }

  test('killed as a whole, and started again', async () => {
    await whileSending(async () => {
      for (let times = 0; times < 2; times += 1) {
        await server.strike('SIGKILL')
        await server.launch()
        await new Promise(resolve => setTimeout(resolve, 300))
      }
    })
  })

  test('stopped at once, and started again', async () => {
    await whileSending(async () => {
      await server.strike('SIGQUIT')
      await server.launch()
    })
  })

  test.skipIf(!isLinux)('one of its processes killed, which restarts all others', async () => {
    await whileSending(async () => {
      const [backend] = await databases.admin(
        `select pid from pg_stat_activity where datname = '${name}' and query like '%logbook.push%' limit 1`,
      )
      process.kill(Number(backend?.pid), 'SIGKILL')
      await expect.poll(() => answers(server.url()), { timeout: 60_000 }).toBe(true)
    })
  })

  test('its connections cut', async () => {
    await whileSending(async () => {
      for (let times = 0; times < 10; times += 1) {
        await databases.admin(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
        )
        await new Promise(resolve => setTimeout(resolve, 50))
      }
    })
  })

  test.skipIf(!isLinux)('hung, it is told so in time, and goes on', async () => {
    await whileSending(async () => {
      const hub = await open()
      const processes = [server.pid, ...server.children()]
      for (const pid of processes) process.kill(pid, 'SIGSTOP')
      try {
        const began = performance.now()
        await expect(hub.push({ host: 'other', project: 'p', lines: [] })).resolves.toMatchObject({
          accepted: 0,
        })
        await expect(hub.summary({})).rejects.toMatchObject({ code: 'UNREADABLE' })
        expect(await hub.health()).toBe(false)
        expect(performance.now() - began).toBeLessThan(8_000)
      } finally {
        for (const pid of processes) process.kill(pid, 'SIGCONT')
      }
      await expect.poll(() => hub.health(), { timeout: 60_000 }).toBe(true)
      await hub.close()
    })
  })

  test('a network that swallows everything', async () => {
    const proxy = await openProxy(server.port)
    try {
      await whileSending(async () => {
        proxy.swallow()
        await new Promise(resolve => setTimeout(resolve, 2_500))
        // Connections from before stay dead; new ones go through.
        proxy.passNew()
      }, `postgres://postgres@127.0.0.1:${proxy.port}/${name}`)
    } finally {
      proxy.close()
    }
  })

  test('away, nothing is said with the password, and health is false', async () => {
    const hub = await open(`postgres://postgres:very%2Dsecret@127.0.0.1:${server.port}/${name}`)
    await server.strike('SIGINT')
    try {
      expect(await hub.health()).toBe(false)
      const failed = await hub
        .push({ host: 'a', project: 'p', lines: [line('one', 1)] })
        .catch(error => error)
      expect(failed).toMatchObject({
        code: 'UNREADABLE',
        next: expect.stringContaining('Start the database'),
      })
      expect(JSON.stringify([failed.message, failed.next, failed.details, failed.stack])).not.toMatch(
        /very.{1,3}secret/,
      )
      await expect(open(`postgres://x:very-secret@127.0.0.1:${server.port}/y`)).rejects.toMatchObject({
        message: 'The database does not do its work: nothing listens at its address.',
      })
    } finally {
      await server.launch()
    }
    await expect.poll(() => hub.health(), { timeout: 60_000 }).toBe(true)
    await hub.close()
  })

  test.each([
    ['nobody', 'none', /user is not let in|user/],
    ['postgres', 'none', /no database of that name/],
  ])('as %s, of the database %s, it says what is wrong', async (user, database, why) => {
    await expect(openPostgresHub(server.url(database, user))).rejects.toMatchObject({
      code: 'UNREADABLE',
      message: expect.stringMatching(why),
    })
  })

  test.each(['', 'postgres://[::', 'http://127.0.0.1:5432/x', 'C:\\hub.db', 'hub'])(
    'refuses %j as an address',
    async url => {
      await expect(openPostgresHub(url)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    },
  )
})
