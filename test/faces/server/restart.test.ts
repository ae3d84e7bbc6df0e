import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { AGENT_ENV } from '../../helpers/open-plan.ts'
import { openServer, until } from '../../helpers/server.ts'

test.skipIf(process.platform === 'win32').each(['/agent/execute', '/agent/execute/stream'])(
  'a server that carries out an order of POST %s ends at once, and the one after it knows the result',
  { timeout: 90_000 },
  async path => {
    const folder = makeFolder()
    const home = makeFolder()
    const go = join(makeFolder(), 'go')
    const scripts = join(home, 'scripts.json')
    writeFileSync(scripts, JSON.stringify({ Do: [{ until: go }, { say: 'I made it.' }, { result: {} }] }))
    mkdirSync(join(home, '.claude'))
    const options = { api_folders: [folder], execute_budget_usd: 1, execute_max_turns: 5 }
    writeFileSync(
      join(home, '.claude/settings.json'),
      JSON.stringify({ pluginConfigs: { logbook: { options } } }),
    )
    const start = { folder, env: { ...AGENT_ENV, HOME: home, FAKE_AGENT: scripts } }
    const first = await openServer(start)
    const ask = async (server: typeof first, place: string) =>
      (await server.ask(place)).json() as Promise<ReturnType<typeof JSON.parse>>
    const order = first.ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ task: 'Do it' }),
    })
    order.then(
      answer => answer.text().catch(() => undefined),
      () => undefined,
    )
    await until(async () => typeof (await ask(first, '/api/runs')).runs[0]?.pid === 'number')
    first.child.kill('SIGINT')
    await first.ended
    const second = await openServer(start)
    const [session] = await ask(second, '/sessions')
    const tasks = () => ask(second, `/sessions/${session.sessionId}/tasks`)
    expect(await tasks()).toMatchObject([{ status: 'running', run: { status: 'running' } }])
    writeFileSync(go, '')
    await until(async () => (await tasks())[0].status !== 'running', 60_000)
    expect(await tasks()).toMatchObject([{ status: 'completed', result: { text: 'I made it.' } }])
  },
)
