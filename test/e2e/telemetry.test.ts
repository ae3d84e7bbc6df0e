// Telemetry of the real client, switched on as docs/hub.md says, at a hub on a real PostgreSQL.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HubProcess, openHubProcess } from '../hub-postgres/rig/hub-process.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { bash } from './ending-runs.ts'
import { ensureClient, versions } from './rig/client.ts'
import { openRig } from './rig/rig.ts'

describe.skipIf(!NEWEST || process.platform === 'win32')('telemetry at a hub', () => {
  let server: PostgresServer
  let hub: HubProcess

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    hub = await openHubProcess(server.url())
  })
  afterAll(async () => {
    await hub?.stop()
    await server?.stop()
  })

  test.each(versions)('of Claude Code %s tells what its conversation cost', async version => {
    await ensureClient(version)
    const rig = await openRig(version, {
      env: {
        CLAUDE_CODE_ENABLE_TELEMETRY: '1',
        OTEL_METRICS_EXPORTER: 'otlp',
        OTEL_LOGS_EXPORTER: 'otlp',
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_EXPORTER_OTLP_ENDPOINT: hub.url,
        OTEL_EXPORTER_OTLP_HEADERS: `Authorization=Bearer ${hub.token}`,
      },
    })
    rig.model.reply(bash('echo hello'))
    rig.model.otherwise('Done.')
    const first = await rig.ask('Go.', { allowedTools: ['Bash'] })
    const second = await rig.ask('Again.', { resume: first.sessionId })
    await rig.close()
    // What the client itself says of a conversation that is gone on with is of all of it.
    const cost =
      JSON.parse(second.stdout).total_cost_usd +
      (version === '2.1.197' ? JSON.parse(first.stdout).total_cost_usd : 0)
    const { usage } = (await hub.ask('/api/hub/usage')).json as { usage: Record<string, unknown>[] }
    const own = usage.find(({ conversation }) => conversation === first.sessionId)
    expect(own).toMatchObject({
      tokens: { input: 30, output: 15, cacheRead: 0, cacheCreation: 0 },
      activeSeconds: expect.any(Number),
    })
    expect(own?.costUsd, `${first.stdout}\n${second.stdout}`).toBeCloseTo(cost, 9)
  })
})
