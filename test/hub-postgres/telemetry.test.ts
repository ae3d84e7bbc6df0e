// Exports of the real client, as it sent them, to a hub as its users start it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { RUN_1, report, run } from '../store/hub/rig/lines.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../fixtures/otlp', `${name}.json`), 'utf8')

describe.skipIf(!NEWEST || process.platform === 'win32')('telemetry', () => {
  let server: PostgresServer
  let databases: Databases
  let hub: HubProcess
  let name: string

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
    name = await databases.make()
    hub = await openHubProcess(server.url(name))
  })
  afterEach(() => databases.admin('truncate logbook.usage', name))
  afterAll(async () => {
    await hub?.stop()
    await server?.stop()
  })

  async function makeToken(scopes: ('read' | 'push')[], projects: string[] | 'all' = 'all') {
    const records = await openPostgresHub(server.url(name))
    const { token } = await records.tokens.create('laptop', scopes, projects)
    await records.close()
    return token
  }

  const send = (kind: 'logs' | 'metrics', body: string, as: string) =>
    hub.ask(`/v1/${kind}`, { as, method: 'POST', body, headers: { 'content-type': 'application/json' } })

  test.each(['2.1.332', '2.1.197'])(
    'of Claude Code %s is counted once, however often it comes',
    async version => {
      const token = await makeToken(['push'])
      for (const kind of ['logs', 'metrics', 'logs', 'metrics'] as const)
        for (const which of ['first', 'second'])
          expect(await send(kind, fixture(`${version}-${which}-${kind}`), token)).toEqual({
            status: 200,
            json: {},
          })
      const { json } = await hub.ask('/api/hub/usage')
      const cost = version === '2.1.332' ? 0.00042 : 0.000525
      expect(json).toEqual({
        usage: [
          {
            host: 'laptop',
            conversation: expect.stringMatching(/^[0-9a-f-]{36}$/),
            toldAt: expect.any(String),
            costUsd: expect.closeTo(cost, 9),
            activeSeconds: expect.closeTo(version === '2.1.332' ? 0.726 : 0.619, 9),
            tokens: { input: 30, output: 15, cacheRead: 0, cacheCreation: 0 },
            runs: [expect.objectContaining({ run: 'r1', costUsd: expect.closeTo(cost, 9) })],
          },
        ],
      })
      expect((await hub.ask('/api/hub/usage', { as: await makeToken(['read'], ['p']) })).json).toEqual({
        usage: [],
      })
    },
  )

  test('may be packed, as the standard has it, but is no larger for that', async () => {
    const token = await makeToken(['push'])
    const sendPacked = async (packed: Uint8Array<ArrayBuffer>, encoding = 'gzip') => {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding }
      return (await hub.ask('/v1/metrics', { as: token, method: 'POST', body: packed, headers })).status
    }
    expect(await sendPacked(gzipSync(fixture('2.1.332-first-metrics')))).toBe(200)
    expect((await hub.ask('/api/hub/usage')).json).toMatchObject({ usage: [{ host: 'laptop' }] })
    expect(await sendPacked(gzipSync(`{"resourceMetrics":[]${' '.repeat(5 << 20)}}`))).toBe(413)
    expect(await sendPacked(gzipSync(fixture('2.1.332-first-metrics')).subarray(0, -20))).toBe(400)
    expect(await sendPacked(Buffer.from('{}'))).toBe(400)
    expect(await sendPacked(Buffer.from('{}'), 'br')).toBe(415)
  })

  test('tells what a run costs before it has ended', async () => {
    const token = await makeToken(['push', 'read'])
    const first = fixture('2.1.332-first-metrics').replaceAll('"r1"', `"${RUN_1}"`)
    const claudeSession = /"session.id"[^}]*?"([0-9a-f-]{36})"/s.exec(first)?.[1] ?? ''
    await hub.post(
      '/api/hub/report',
      report('laptop-0f3b9c21', 'p', 1, { runs: [run(RUN_1, { claudeSession })] }),
      token,
    )
    await send('metrics', first, token)
    const { json } = await hub.ask('/api/runs', { as: token })
    expect(json.runs).toMatchObject([{ id: RUN_1, status: 'running', costUsd: expect.closeTo(0.00028, 9) }])
  })

  test.each<[string, string, number]>([
    ['no JSON', '{', 400],
    ['no export', '{}', 400],
    ['no object', '[]', 400],
    ['4 MB and more', JSON.stringify({ resourceMetrics: 'x'.repeat(4 << 20) }), 413],
  ])('with %s is refused', async (_, body, status) => {
    expect((await send('metrics', body, await makeToken(['push']))).status).toBe(status)
  })

  test('of a day at once is taken, and what cannot be read is told', async () => {
    const token = await makeToken(['push'])
    const read = JSON.parse(fixture('2.1.332-first-logs'))
    const [records] = read.resourceLogs[0].scopeLogs
    records.logRecords = Array.from({ length: 100 }, () => records.logRecords).flat()
    const { status } = await send('logs', JSON.stringify(read), token)
    expect([status, JSON.stringify(read).length > 256 << 10]).toEqual([200, true])
    expect((await hub.ask('/api/hub/usage')).json.usage).toMatchObject([{ tokens: { input: 20 } }])
    const nobody = fixture('2.1.332-first-metrics').replaceAll('session.id', 'other.id')
    expect((await send('metrics', nobody, token)).json).toMatchObject({
      partialSuccess: { rejectedDataPoints: '6' },
    })
  })

  test('needs a token that may push', async () => {
    const body = fixture('2.1.332-first-metrics')
    expect((await send('metrics', body, '')).status).toBe(401)
    expect((await send('metrics', body, await makeToken(['read']))).status).toBe(403)
  })
})
