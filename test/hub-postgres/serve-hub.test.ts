// `logbook serve --database` on a real PostgreSQL: who may send what, and what it says while the database is away.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
import { sendRaw } from '../helpers/server.ts'
import { until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { RUN_1, report, row, run } from '../store/hub/rig/lines.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess, startHub } from './rig/hub-process.ts'

const said = (agent: string, seq: number, more: object = {}) => ({
  agent,
  epoch: 1,
  seq,
  timestamp: new Date().toISOString(),
  status: 'working',
  message: `step ${seq}`,
  ...more,
})

describe.skipIf(!NEWEST || process.platform === 'win32')('a hub', () => {
  let server: PostgresServer
  let databases: Databases
  const open: HubProcess[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
  })
  afterEach(async () => {
    for (const hub of open.splice(0)) await hub.stop()
  })
  afterAll(() => server.stop())

  async function start(name: string): Promise<HubProcess> {
    const hub = await openHubProcess(server.url(name))
    open.push(hub)
    return hub
  }

  async function startOnNew(): Promise<{ hub: HubProcess; name: string }> {
    const name = await databases.make()
    return { hub: await start(name), name }
  }

  async function makeToken(name: string, scopes: ('read' | 'push')[], projects: string[] | 'all' = 'all') {
    const records = await openPostgresHub(server.url(name))
    const made = await records.tokens.create('laptop', scopes, projects)
    await records.close()
    return made
  }

  test('makes the tables of an empty database, and needs no project', async () => {
    await databases.admin('create database empty')
    const hub = await start('empty')
    expect(await hub.ask('/health', { as: '' })).toEqual({ status: 200, json: { ok: true } })
    expect((await hub.ask('/api/session-status/summary')).json).toMatchObject({ total_sessions: 0 })
    expect((await hub.ask('/api/work')).json).toMatchObject({
      error: { message: expect.stringContaining('no files of projects') },
    })
    expect((await hub.ask('/nothing')).status).toBe(404)
    expect(hub.printed()).not.toContain('postgres://')
  })

  test('shows what was pushed, each line once', async () => {
    const { hub } = await startOnNew()
    const order = {
      host: 'laptop',
      project: 'p',
      lines: [said('one', 1), said('one', 2, { status: 'idle' }), { agent: 'x' }],
    }
    const first = await hub.post('/api/push', order)
    expect(first).toEqual({
      status: 200,
      json: { accepted: 2, duplicate: 0, late: 0, refused: [{ index: 2, why: expect.any(String) }] },
    })
    expect((await hub.post('/api/push', order)).json).toMatchObject({ accepted: 0, duplicate: 2 })
    expect((await hub.ask('/api/session-status/sessions')).json).toMatchObject({
      one: { status: 'idle', message: 'step 2', id: 'one@laptop' },
    })
    expect((await hub.ask('/api/session-status/session/one/history?limit=1')).json).toMatchObject({
      history: [{ message: 'step 2' }],
      more: true,
    })
    expect((await hub.ask('/api/board?lanes=6h')).json).toMatchObject({
      total: 1,
      agents: [{ name: 'one', host: 'laptop', project: 'p' }],
    })
  })

  test.each([
    ['no list of lines', { host: 'a', project: 'p', lines: 3 }],
    ['no host', { project: 'p', lines: [] }],
    ['a host of half a character', { host: 'a\ud800', project: 'p', lines: [] }],
    ['501 lines', { host: 'a', project: 'p', lines: Array(501).fill({}) }],
    ['no object', []],
  ])('refuses a push with %s', async (_, body) => {
    const { hub } = await startOnNew()
    expect(await hub.post('/api/push', body)).toMatchObject({
      status: 400,
      json: { error: { code: 'INVALID_INPUT' } },
    })
  })

  test('lets a token speak for its host and its projects alone, until it is revoked', async () => {
    const { hub, name } = await startOnNew()
    const { token, id } = await makeToken(name, ['push'], ['p'])
    const push = (host: string, project: string, as: string) =>
      hub.post('/api/push', { host, project, lines: [said('one', 1)] }, as)
    expect((await push('laptop', 'p', token)).status).toBe(200)
    expect((await push('laptop', 'q', token)).status).toBe(403)
    expect((await push('other', 'p', token)).status).toBe(403)
    expect((await hub.ask('/api/board', { as: token })).status).toBe(403)
    const wrong = [`${token.slice(0, -1)}x`, `lbh_0123456789_${'a'.repeat(43)}`, 'x', '']
    const answers = await Promise.all(wrong.map(one => push('laptop', 'p', one)))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(new Set(answers.map(({ json }) => JSON.stringify(json))).size).toBe(1)
    const records = await openPostgresHub(server.url(name))
    await records.tokens.revoke(id)
    await records.close()
    await until(async () => (await push('laptop', 'p', token)).status === 401, 8_000)
  })

  test('shows a reader of some projects nothing of the others', async () => {
    const { hub, name } = await startOnNew()
    for (const project of ['p', 'q']) {
      await hub.post('/api/push', { host: 'laptop', project, lines: [said(`of-${project}`, 1)] })
      await hub.post('/api/hub/report', {
        ...report('laptop', project, 1),
        runs: [run(project === 'p' ? RUN_1 : RUN_1.replace(/1$/, '9'))],
      })
    }
    const { token } = await makeToken(name, ['read'], ['p'])
    const all = [
      '/api/board',
      '/api/session-status/sessions',
      '/api/session-status/summary',
      '/api/runs',
      '/api/hub/hosts',
    ]
    for (const path of all) {
      expect(JSON.stringify((await hub.ask(path)).json)).toMatch(/of-q|0009"|laptop/)
      expect(JSON.stringify((await hub.ask(path, { as: token })).json)).not.toMatch(/of-q|0009"/)
    }
    expect((await hub.ask('/api/session-status/session/of-q', { as: token })).status).toBe(404)
    expect((await hub.ask(`/api/runs/${RUN_1.replace(/1$/, '9')}`, { as: token })).status).toBe(404)
    const events = await fetch(`${hub.url}/api/events`, { headers: { authorization: `Bearer ${token}` } })
    const reader = (events.body as ReadableStream<Uint8Array>).getReader()
    const { value } = await reader.read()
    await reader.cancel()
    const told = new TextDecoder().decode(value)
    expect([events.status, told.includes('of-p'), /of-q|0009"/.test(told)]).toEqual([200, true, false])
    expect((await hub.post('/api/push', { host: 'laptop', project: 'p', lines: [] }, token)).status).toBe(403)
  })

  test('names agents of one name by their hosts, and tells times by its own clock', async () => {
    const { hub } = await startOnNew()
    const hourAgo = Date.now() - 3_600_000
    const at = new Date(hourAgo).toISOString()
    for (const host of ['a', 'b'])
      await hub.post('/api/push', {
        host,
        project: 'p',
        lines: [said('worker', 1, host === 'b' ? { timestamp: at } : {})],
      })
    // The clock of b is an hour behind.
    await hub.post('/api/hub/report', {
      ...report('b', 'p', 1),
      clock: hourAgo,
      rows: [row('worker', 0, { updatedAt: at, since: at, status: 'working' })],
    })
    // Clocks of hosts are looked at every two seconds.
    await until(async () => {
      const { json } = await hub.ask('/api/session-status/sessions')
      const ages = ['worker@a', 'worker@b'].map(
        name => (json[name] as { age_seconds: number } | undefined)?.age_seconds ?? 9999,
      )
      return ages.every(age => age < 30)
    }, 8_000)
    expect((await hub.ask('/api/session-status/session/worker@b')).json).toMatchObject({
      status: 'working',
      is_stale: false,
    })
  })

  test('tells in one line that a host is silent, and then its agents are unknown', async () => {
    const { hub, name } = await startOnNew()
    await hub.post('/api/hub/report', {
      ...report('quiet', 'p', 1),
      clock: Date.now(),
      rows: [row('worker', 0, { updatedAt: new Date().toISOString(), needsYou: true, status: 'blocked' })],
      runs: [run(RUN_1)],
    })
    await hub.post('/api/push', { host: 'loud', project: 'p', lines: [said('other', 1)] })
    await databases.admin(
      `update logbook.hosts set seen_at = seen_at - interval '50 s' where host = 'quiet'`,
      name,
    )
    await until(
      async () => String((await hub.ask('/api/board')).json.note).startsWith('1 host silent: quiet since '),
      8_000,
    )
    expect((await hub.ask('/api/board')).json).toMatchObject({
      needsYou: [],
      byStatus: { unknown: 1, working: 1 },
    })
    expect((await hub.ask('/api/session-status/session/worker')).json).toMatchObject({
      status: 'unknown',
      before: 'blocked',
    })
    expect((await hub.ask('/api/runs')).json).toMatchObject({
      runs: [{ id: RUN_1, status: 'unknown', host: 'quiet' }],
    })
    await hub.post('/api/hub/report', report('quiet', 'p', 2))
    await until(async () => (await hub.ask('/api/board')).json.note === null, 8_000)
    expect((await hub.ask('/api/runs')).json).toMatchObject({ runs: [{ status: 'running' }] })
  })

  test('masks secrets that a host did not', async () => {
    const { hub } = await startOnNew()
    const secret = `ghp_${'A1b2C3d4'.repeat(4)}AbCd`
    await hub.post('/api/push', {
      host: 'a',
      project: 'p',
      lines: [said('one', 1, { message: `use ${secret}` })],
    })
    await hub.post('/api/hub/report', {
      ...report('a', 'p', 1),
      clock: Date.now(),
      rows: [row('two', 0, { updatedAt: new Date().toISOString(), message: `use ${secret}` })],
    })
    const told = JSON.stringify([
      (await hub.ask('/api/board')).json,
      (await hub.ask('/api/session-status/session/one/history')).json,
    ])
    expect(told).toContain('use ')
    expect(told).not.toContain(secret)
  })

  test("two hubs show each other's changes within a second, also on a stream of events", async () => {
    const { hub, name } = await startOnNew()
    const other = await start(name)
    const stream = await fetch(`${other.url}/api/events?topics=agents`, {
      headers: { authorization: `Bearer ${other.token}` },
    })
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
    let told = ''
    const listening = (async () => {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return
        told += new TextDecoder().decode(value)
      }
    })().catch(() => undefined)
    await until(() => told.includes('event: state'))
    // The listening connection is made beside it.
    await new Promise(resolve => setTimeout(resolve, 500))
    const took: number[] = []
    for (let seq = 1; seq <= 10; seq += 1) {
      const began = performance.now()
      await hub.post('/api/push', { host: 'a', project: 'p', lines: [said('one', seq)] })
      await until(() => told.includes(`"step ${seq}"`), 5_000)
      took.push(performance.now() - began)
    }
    console.log(`seen at the other hub after ${took.map(Math.round).join(' ')} ms`)
    expect(Math.max(...took)).toBeLessThan(1_000)
    await reader.cancel()
    await listening
  })

  test('says that the database is away, and goes on when it is back', async () => {
    const { hub } = await startOnNew()
    await hub.post('/api/push', { host: 'a', project: 'p', lines: [said('one', 1)] })
    await server.strike('SIGINT')
    await until(async () => (await hub.ask('/health', { as: '' })).status === 503)
    expect(await hub.ask('/health', { as: '' })).toEqual({ status: 503, json: { ok: false } })
    const refused = await hub.post('/api/push', { host: 'a', project: 'p', lines: [said('one', 2)] })
    expect(refused).toMatchObject({ status: 503, json: { error: { code: 'UNREADABLE' } } })
    expect((await hub.ask('/api/board')).status).toBe(503)
    await server.launch()
    await until(async () => (await hub.ask('/health', { as: '' })).status === 200)
    expect(
      (await hub.post('/api/push', { host: 'a', project: 'p', lines: [said('one', 2)] })).json,
    ).toMatchObject({ accepted: 1 })
  })

  test('answers under the name that others reach it by, if it is told that name', async () => {
    const name = await databases.make()
    const hub = await openHubProcess(server.url(name), ['--address', 'https://Logbook.example/'])
    open.push(hub)
    const ask = (host: string, origin: string) =>
      sendRaw(Number(new URL(hub.url).port), [
        `GET /api/board HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nAuthorization: Bearer ${hub.token}\r\nConnection: close\r\n\r\n`,
      ])
    expect(await ask('logbook.example', 'https://logbook.example')).toMatch(/^HTTP\/1.1 200/)
    expect(await ask('elsewhere.example', 'https://logbook.example')).toMatch(/^HTTP\/1.1 421/)
    expect(await ask('logbook.example', 'https://elsewhere.example')).toMatch(/^HTTP\/1.1 403/)
    const other = startHub(server.url(name), ['--address', 'logbook.example'])
    expect(await other.ended).not.toBe(0)
    expect(other.printed()).toMatch(/--address cannot be used/)
    await other.stop()
  })

  test('describes what it serves', async () => {
    const { hub } = await startOnNew()
    const { json } = await hub.ask('/openapi.json')
    expect(Object.keys(json.paths as object)).toEqual(
      expect.arrayContaining(['/api/push', '/api/hub/report', '/api/hub/hosts', '/api/board', '/api/runs']),
    )
    expect(Object.keys(json.paths as object)).not.toContain('/api/work')
    const page = await fetch(`${hub.url}/docs`, { headers: { authorization: `Bearer ${hub.token}` } })
    expect(await page.text()).toContain('/api/hub/report')
  })

  test('a line that is nested too deeply costs the others nothing', async () => {
    const { hub } = await startOnNew()
    const nested = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)
    const lines = [98, 100, 1_500].map((depth, at) => said('deep', at + 1, { metadata: nested(depth) }))
    const order = {
      host: 'laptop',
      project: 'p',
      lines: [...lines, said('flat', 1), { nonsense: nested(200) }],
    }
    const { status, json } = await hub.post('/api/push', order)
    expect([status, json]).toEqual([
      200,
      { accepted: 4, duplicate: 0, late: 0, refused: [{ index: 4, why: expect.any(String) }] },
    ])
    expect((await hub.ask('/api/board')).status).toBe(200)
    expect((await hub.ask('/api/session-status/session/deep/history')).json.history).toHaveLength(3)
  })

  test('once a newer Logbook has changed its tables, everybody is told so, and its terminal once', async () => {
    const { hub, name } = await startOnNew()
    const { token } = await makeToken(name, ['push', 'read'])
    await databases.admin("insert into logbook.migrations (version, name) values (999, 'newer')", name)
    expect((await hub.ask('/health', { as: '' })).status).toBe(503)
    const push = () => hub.post('/api/push', { host: 'laptop', project: 'p', lines: [said('a', 1)] }, token)
    const answers = [
      await push(),
      await hub.ask('/api/board'),
      await hub.ask('/api/runs'),
      await hub.ask('/api/board', { as: token }),
    ]
    for (const { status, json } of answers)
      expect([status, json]).toEqual([
        503,
        {
          error: expect.objectContaining({
            message: expect.stringMatching(/newer Logbook/),
            next: expect.stringMatching(/Update/),
          }),
        },
      ])
    await until(() => hub.printed().includes('newer Logbook'), 25_000)
    await new Promise(resolve => setTimeout(resolve, 11_000))
    expect(hub.printed().match(/newer Logbook/g)).toHaveLength(1)
    await databases.admin('delete from logbook.migrations where version = 999', name)
    expect((await hub.ask('/health', { as: '' })).status).toBe(200)
    expect((await push()).json).toMatchObject({ accepted: 1 })
  })

  test('ends at once when it is asked to, and leaves its database as it is', async () => {
    const { hub } = await startOnNew()
    hub.signal('SIGTERM')
    expect(await hub.ended).toBe(0)
  })

  test.each([
    [
      'nothing listens',
      'postgres://logbook:hunter2secret@127.0.0.1:1/logbook',
      /nothing listens at its address.*docker run/s,
    ],
    ['no address', 'hunter2secret', /no address of a database/],
  ])('says why it cannot begin: %s', async (_, url, words) => {
    const started = startHub(url)
    expect(await started.ended).not.toBe(0)
    expect(started.printed()).toMatch(words)
    expect(started.printed()).not.toContain('hunter2secret')
    await started.stop()
  })
})
