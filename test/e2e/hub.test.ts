// A conversation of the real client is on the board of a hub, because the plugin's own MCP server sends what it does.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HubProcess, openHubProcess } from '../hub-postgres/rig/hub-process.ts'
import { until } from '../parts/forwarding/rig/rig.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { openPlugin } from './plugin.ts'
import { versions } from './rig/client.ts'

interface Shown {
  id: string
  status: string
  project: string | null
  host: string | null
}

describe.skipIf(!NEWEST || process.platform === 'win32')('a conversation at a hub', () => {
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

  const agents = async () => (await hub.ask('/api/board')).json.agents as Shown[]

  test.each(versions)('of Claude Code %s is seen while it works, from its own machine', async version => {
    const rig = await openPlugin(version)
    await mkdir(join(rig.home.dir, '.claude'), { recursive: true })
    await mkdir(join(rig.project.dir, '.sessions/active'), { recursive: true })
    const options = { hub_url: hub.url, hub_token: hub.token, hub_project: `orchard-${version}` }
    await writeFile(
      join(rig.home.dir, '.claude/settings.json'),
      JSON.stringify({ pluginConfigs: { 'logbook@inline': { options } } }),
    )
    // It works until it was seen, a minute at most.
    const seen = join(rig.project.dir, 'seen')
    const command = `for i in $(seq 600); do [ -e '${seen}' ] && exit; sleep 0.1; done`
    rig.model.reply({ tool: 'Bash', input: { command, description: 'Wait' } }, 'Done.')
    const asked = rig.ask('Pick the plums', { allowedTools: ['Bash'] })
    const found = async () => (await agents()).find(({ project }) => project === `orchard-${version}`)
    await until(async () => (await found())?.status === 'working', 50_000).catch(() => undefined)
    const shown = await found()
    await writeFile(seen, '')
    const { sessionId } = await asked
    expect(shown).toMatchObject({ status: 'working', id: `${sessionId}@${shown?.host}` })
    await rig.close()
  })
})
