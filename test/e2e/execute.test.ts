// What a program orders through the API, carried out by the real client.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, pluginDir } from './plugin.ts'
import { ensureClient, versions } from './rig/client.ts'
import { textOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

describe.each(versions)('Claude Code %s', version => {
  let rig: Rig
  let server: ChildProcess
  let ask: (method: string, path: string, body?: object) => Promise<ReturnType<typeof JSON.parse>>

  beforeEach(async () => {
    rig = await openPlugin(version, { CLAUDE_CODE_MAX_RETRIES: '0' })
    rig.home.env.LOGBOOK_CLAUDE = await ensureClient(version)
    const file = join(rig.home.dir, '.claude/settings.json')
    await mkdir(join(rig.home.dir, '.claude'), { recursive: true })
    const settings = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'))
    const options = { api_folders: [rig.project.dir], execute_budget_usd: 1, execute_max_turns: 3 }
    const pluginConfigs = { 'logbook@logbook': { options } }
    await writeFile(file, JSON.stringify({ ...settings, pluginConfigs }))
    server = spawn(process.execPath, [join(pluginDir, 'bin/logbook.cjs'), 'serve', '--json'], {
      cwd: rig.project.dir,
      env: rig.home.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>(resolve => server.stdout?.once('data', text => resolve(`${text}`)))
    const { url, token } = JSON.parse(line)
    ask = async (method, path, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      return (await fetch(`${url}${path}`, { method, headers, ...sent })).json()
    }
  })
  afterEach(async () => {
    if (server?.exitCode === null) {
      const ended = once(server, 'close')
      server.kill('SIGINT')
      await ended
    }
    await rig?.close()
  })

  test('a task has the answer of its agent as its result, and the agent is told the task', async () => {
    rig.model.reply('UserProfile is made.')
    const order = 'Create a new React component called UserProfile'
    const { task, sessionId } = await ask('POST', '/agent/execute', { task: order })
    expect(task).toMatchObject({
      type: 'code',
      description: order,
      status: 'completed',
      error: null,
      result: { text: 'UserProfile is made.', turns: 1 },
    })
    expect(task.result.costUsd).toBeGreaterThan(0)
    expect(rig.model.mainRequests().map(textOf).join('\n')).toContain(order)
    const { metadata, stats } = await ask('GET', `/sessions/${sessionId}`)
    expect([metadata.completedTasks, stats.successRate]).toEqual([1, 100])
    // Its conversation is bound to the work session of its thread, and to none of a person.
    const { runs } = await ask('GET', `/api/work/${sessionId}`)
    expect(runs).toMatchObject([{ id: task.run.id, status: 'completed' }])
  })

  test('an agent that completes its task itself says in its own words what was reached', async () => {
    const summary = 'The component and its test are there.'
    let requests = 0
    rig.model.otherwise(request => {
      const [, plan = ''] = /of the plan (api-[0-9a-f]{8})/.exec(textOf(request)) ?? []
      requests += 1
      if (requests > 1) return 'All done.'
      return {
        tool: 'mcp__plugin_logbook_logbook__task_complete',
        input: { id: `${plan}:01.01.01.01`, summary },
      }
    })
    const { task } = await ask('POST', '/agent/execute', { task: 'Make the component' })
    expect(task).toMatchObject({ status: 'completed', result: { text: 'All done.', summary } })
  })

  test('the maximum of turns holds', async () => {
    rig.model.otherwise(() => ({ tool: 'Bash', input: { command: 'logbook status' } }))
    const { task } = await ask('POST', '/agent/execute', { task: 'Go on for ever' })
    expect(task).toMatchObject({ status: 'failed', run: { status: 'failed', reason: 'max_turns' } })
    expect(rig.model.mainRequests().length).toBeLessThanOrEqual(4)
  })

  test('a tool that is refused leaves the task open, and the answer says which', async () => {
    rig.model.reply({ tool: 'Bash', input: { command: 'npm publish' } }, 'I could not.')
    const { task } = await ask('POST', '/agent/execute', { task: 'Publish it' })
    expect(task).toMatchObject({
      status: 'failed',
      result: null,
      error: expect.stringContaining('Bash(npm publish'),
      run: { status: 'completed', reason: 'refused' },
    })
  })
})
