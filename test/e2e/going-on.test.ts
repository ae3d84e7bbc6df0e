// A plan that is cut off in the real client, and carried to its end with one command.
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPlugin, pluginDir } from './plugin.ts'
import { ensureClient, versions } from './rig/client.ts'
import type { Reply } from './rig/replies.ts'
import { textOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

const OUTLINE = `# The orchard

## Stage 1: Spring
#### Thread 1: Pruning
- [ ] Prune the old trees
## Stage 2: Autumn
#### Thread 1: Picking
- [ ] Pick the apples
`

const PRUNING = '01.01.01'
const PICKING = '02.01.01'

const bash = (command: string): Reply => ({ tool: 'Bash', input: { command, description: 'A command' } })
const complete = (thread: string): Reply => ({
  tool: 'mcp__plugin_logbook_logbook__task_complete',
  input: { id: `orchard:${thread}.01`, summary: `Did ${thread}.` },
})

describe.each(versions)('a plan that was cut off, in Claude Code %s', version => {
  let rig: Rig
  /** What the agent of each thread does, one reply to each of its requests. */
  let agents: Record<string, Reply[]>

  beforeEach(async () => {
    rig = await openPlugin(version, { IS_SANDBOX: '1', CLAUDE_CODE_MAX_RETRIES: '0' })
    rig.home.env.LOGBOOK_CLAUDE = await ensureClient(version)
    const { dir } = rig.project
    writeFileSync(join(dir, 'plan.md'), OUTLINE)
    agents = {}
    rig.model.otherwise(request => {
      const [, thread = ''] = /the thread (\d\d\.\d\d\.\d\d) of the plan/.exec(textOf(request)) ?? []
      return agents[thread]?.shift() ?? 'I have nothing more to do.'
    })
    await logbook('plan', 'create', 'orchard', '--from', 'plan.md')
    const free = 'agents:\n  claude:\n    permission_mode: bypassPermissions\n'
    writeFileSync(join(dir, '.tasks/agents.yaml'), free)
  })
  afterEach(() => rig.close())

  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [join(pluginDir, 'bin/logbook.cjs'), ...args], {
      cwd: rig.project.dir,
      env: rig.home.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const ran = { exit: null as number | null, stdout: '', stderr: '' }
    child.stdout.on('data', text => {
      ran.stdout += text
    })
    child.stderr.on('data', text => {
      ran.stderr += text
    })
    const ended = new Promise<typeof ran>(resolve => child.on('close', exit => resolve({ ...ran, exit })))
    return { child, ended }
  }
  const logbook = (...args: string[]) => start(...args).ended
  const runs = async () => JSON.parse((await logbook('runs', '--json')).stdout).runs

  const until = async (file: string) => {
    for (let tries = 0; tries < 600 && !existsSync(join(rig.project.dir, file)); tries += 1) await sleep(50)
    expect(existsSync(join(rig.project.dir, file))).toBe(true)
  }

  test('is carried to its end by one command, in the same conversation', async () => {
    agents[PRUNING] = [bash('touch begun; sleep 60'), complete(PRUNING), 'Pruned.']
    agents[PICKING] = [complete(PICKING), 'Picked.']
    const first = start('continue', '--here', '--trust')
    await until('begun')
    const [run] = await runs()
    process.kill(run.pid, 'SIGKILL')
    expect((await first.ended).exit).toBe(3)
    const looked = await logbook('continue', '--abort', '--json')
    expect(looked.exit).toBe(3)
    expect(JSON.parse(looked.stdout)).toMatchObject({
      batch: { id: '01.01' },
      threads: [{ id: PRUNING, state: 'interrupted', resumable: true, runs: 1 }],
      needs: 'decision',
    })
    const { exit, stdout, stderr } = await logbook('continue', '--all', '--here', '--trust')
    expect(stderr).toContain('✓ 02.01.01 Picking: completed')
    expect(stdout).toContain('The plan orchard is at its end')
    expect(exit).toBe(0)
    const all = await runs()
    expect(all.map((one: { thread: string }) => one.thread).toReversed()).toEqual([PRUNING, PRUNING, PICKING])
    expect(all[1].claudeSession).toBe(all[2].claudeSession)
  })

  test('is not resumed where its conversation is open elsewhere, and by one of two calls only', async () => {
    agents[PRUNING] = ['I stop here.', bash('touch held; sleep 4'), 'Held.', complete(PRUNING), 'Pruned.']
    expect((await logbook('continue', '--here', '--trust')).exit).toBe(3)
    const [run] = await runs()
    const client = rig.home.env.LOGBOOK_CLAUDE ?? ''
    const holder = spawn(
      client,
      ['-p', '--resume', run.claudeSession, '--permission-mode', 'bypassPermissions', 'wait'],
      {
        cwd: rig.project.dir,
        env: rig.home.env,
        stdio: 'ignore',
      },
    )
    const gone = new Promise(resolve => holder.on('close', resolve))
    await until('held')
    const refused = await logbook('fix', '--thread', PRUNING, '--resume')
    expect(refused.exit).toBe(1)
    expect(refused.stderr).toContain('its conversation is open in another process')
    const left = await logbook('continue', '--fix-first', '--here', '--trust')
    expect(left.exit).toBe(3)
    expect(await runs()).toHaveLength(1)
    await gone
    const both = await Promise.all(
      [1, 2].map(() => logbook('fix', '--thread', PRUNING, '--resume', '--trust')),
    )
    expect(both.map(({ exit }) => exit).toSorted()).toEqual([0, 1])
    expect(await runs()).toHaveLength(2)
  })
})
