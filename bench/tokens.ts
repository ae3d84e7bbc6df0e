// What the plugin costs a conversation, as Claude Code itself estimates it. The client is far too big to fetch
// for this: it is asked only when the end-to-end tests have brought it here.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ensureClient, versions } from '../test/e2e/rig/client.ts'
import { CHECKOUT, cleanEnvironment, temporaryFolder } from '../test/plugin/copies.ts'

export async function describeTokens(): Promise<string> {
  const [version] = versions
  const cache = process.env.LOGBOOK_E2E_CACHE ?? join(homedir(), '.cache', 'logbook-e2e')
  if (!existsSync(join(cache, version)))
    return `Not asked: Claude Code ${version} is not here. npm run test:e2e fetches it.`
  const client = await ensureClient(version)
  const home = temporaryFolder('logbook-bench-home-')
  try {
    const args = ['--plugin-dir', CHECKOUT, 'plugin', 'details', 'logbook']
    const env = { ...cleanEnvironment(), HOME: home, USERPROFILE: home }
    const { stdout, stderr } = spawnSync(client, args, { cwd: home, env, encoding: 'utf8', timeout: 60_000 })
    const from = stdout.indexOf('Projected token cost')
    return from === -1 ? `No estimate came: ${stdout}${stderr}` : stdout.slice(from).trimEnd()
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}
