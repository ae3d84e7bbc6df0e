// Plans carried out by the real client, against a scripted model: what one thread, a batch and a whole plan come to, when
// all goes well and when it does not.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { namesIn, openPlugin, pluginDir, readDocument } from './plugin.ts'
import { ensureClient, versions } from './rig/client.ts'
import { type Failure, isFailure } from './rig/failures.ts'
import type { Reply } from './rig/replies.ts'
import { textOf } from './rig/requests.ts'
import type { Rig } from './rig/rig.ts'

const OUTLINE = `# The orchard

## Stage 1: Spring
### Batch 1: Trees
#### Thread 1: Pruning
- [ ] Prune the old trees
#### Thread 2: Planting
- [ ] Plant ten trees
#### Thread 3: Digging
- [ ] Dig a pond
## Stage 2: Autumn
### Batch 1: Harvest
#### Thread 1: Picking
- [ ] Pick the apples
`

const ids = { pruning: '01.01.01', planting: '01.01.02', digging: '01.01.03', picking: '02.01.01' }

const bash = (command: string): Reply => ({ tool: 'Bash', input: { command, description: 'A command' } })
const write = (folder: string, name: string): Reply => bash(`cd "${folder}" && echo done > ${name}`)
const complete = (thread: string): Reply => ({
  tool: 'mcp__plugin_logbook_logbook__task_complete',
  input: { id: `orchard:${thread}.01`, summary: `Did ${thread}.` },
})

interface Ran {
  exit: number | null
  stdout: string
  stderr: string
}

describe.each(versions)('threads of a plan in Claude Code %s', version => {
  let rig: Rig
  /** What the agent of each thread does, one reply to each of its requests. The last one answers all that follow. */
  let agents: Record<string, (Reply | Failure)[]>

  beforeEach(async () => {
    rig = await openPlugin(version, { IS_SANDBOX: '1', CLAUDE_CODE_MAX_RETRIES: '0' })
    rig.home.env.LOGBOOK_CLAUDE = await ensureClient(version)
    const { dir, git } = rig.project
    writeFileSync(join(dir, 'plan.md'), OUTLINE)
    writeFileSync(join(dir, '.gitignore'), '.sessions/\n.tasks/\n')
    git('add', '.')
    git('commit', '--quiet', '--message', 'Plan')
    agents = {}
    const asked: Record<string, number> = {}
    rig.model.otherwise(request => {
      const text = textOf(request)
      const [, thread = ''] = /the thread (\d\d\.\d\d\.\d\d) of the plan/.exec(text) ?? []
      const turn = asked[thread] ?? 0
      asked[thread] = turn + 1
      const replies = agents[thread] ?? []
      const reply = replies[turn] ?? 'I have nothing more to do.'
      // A failure goes on until the test lets it end.
      if (isFailure(reply)) asked[thread] = turn
      return reply
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
    const ran: Ran = { exit: null, stdout: '', stderr: '' }
    child.stdout.on('data', text => {
      ran.stdout += text
    })
    child.stderr.on('data', text => {
      ran.stderr += text
    })
    const ended = new Promise<Ran>(resolve => child.on('close', exit => resolve({ ...ran, exit })))
    return { child, ended }
  }
  const logbook = (...args: string[]) => start(...args).ended
  const runs = async () => JSON.parse((await logbook('runs', '--json')).stdout).runs

  const runsOf = async (thread: string) =>
    (await runs()).filter((run: { thread: string }) => run.thread === thread)

  test('a thread is complete: its work session is closed below the plan, with what was decided', async () => {
    agents[ids.picking] = [
      {
        tool: 'mcp__plugin_logbook_logbook__session_log',
        input: { decision: [{ title: 'Pick by hand', rationale: 'Apples bruise' }] },
      },
      complete(ids.picking),
      'All apples are in.',
    ]
    const { exit, stdout, stderr } = await logbook('run', ids.picking, '--trust')
    expect(stderr).toContain('✓ 02.01.01 Picking: completed')
    expect(exit).toBe(0)
    expect(stdout).toContain('02.01.01 Picking is complete')
    expect(await runs()).toMatchObject([
      { thread: ids.picking, attempt: 1, status: 'completed', exitCode: 0, resumable: false },
    ])
    expect(await readDocument(rig, 'archive', 'orchard-02.01.01')).toContain('status: completed')
    expect(await readDocument(rig, 'active', 'orchard')).toContain('Pick by hand')
    expect(await namesIn(rig, 'active')).toHaveLength(1)
  })

  test('a batch with a limit in the middle: the rest is not begun, and goes on afterwards in the same conversation', async () => {
    agents[ids.pruning] = [write('.', 'pruned.txt'), complete(ids.pruning), 'Pruned.']
    agents[ids.planting] = [
      bash('echo five > planted.txt'),
      { status: 429, type: 'rate_limit_error', message: 'This request would exceed your rate limit.' },
    ]
    agents[ids.digging] = [complete(ids.digging), 'Dug.']
    const first = await logbook('multi', '01.01', '--parallel', '1', '--trust')
    expect(first.stderr).toContain('✗ 01.01.02 Planting: failed')
    expect(first.exit).toBe(3)
    expect(first.stdout).toContain('Limit')
    expect(first.stdout).toMatch(/01\.01\.03 Digging +0\/1\n +It was not begun/)
    const [failed] = await runsOf(ids.planting)
    expect(failed).toMatchObject({ thread: ids.planting, status: 'failed', reason: 'limit', resumable: true })
    expect(await runsOf(ids.pruning)).toMatchObject([{ status: 'completed' }])
    expect(readFileSync(join(rig.project.dir, 'pruned.txt'), 'utf8')).toBe('done\n')

    agents[ids.planting] = [bash('true'), complete(ids.planting), 'Planted.']
    const second = await logbook('continue', '--fix-first', '--trust')
    expect(second.stderr).toContain('✓ 01.01.02 Planting: completed')
    expect(second.exit).toBe(0)
    const [resumed] = await runsOf(ids.planting)
    expect(resumed).toMatchObject({ attempt: 2, status: 'completed', claudeSession: failed.claudeSession })
    expect(readFileSync(join(rig.project.dir, 'planted.txt'), 'utf8')).toBe('five\n')
    const whole = await logbook('plan', 'show', '--json')
    expect(JSON.parse(whole.stdout).stats).toMatchObject({ completed: 3 })
  })

  test('our own process killed: the run goes on, and whoever looks next sees how it ended', async () => {
    agents[ids.picking] = [bash('sleep 3'), complete(ids.picking), 'All in.']
    const { child, ended } = start('run', ids.picking, '--trust')
    await waitFor(async () => (await runs())[0]?.pid)
    child.kill('SIGKILL')
    await ended
    expect((await runs())[0]).toMatchObject({ status: 'running' })
    await waitFor(async () => (await runs())[0]?.status !== 'running')
    expect((await runs())[0]).toMatchObject({ status: 'completed', exitCode: null })
    expect(await readDocument(rig, 'archive', 'orchard-02.01.01')).toContain('status: completed')
  })

  test('the client killed: interrupted, never completed, and fix resumes it', async () => {
    agents[ids.picking] = [bash('for i in 1 2 3 4 5 6 7 8 9 10; do sleep 3; done'), 'Too late.']
    const { ended } = start('run', ids.picking, '--trust')
    await waitFor(async () => (await runs())[0]?.pid)
    await waitFor(async () => rig.model.mainRequests().length > 0)
    process.kill((await runs())[0].pid, 'SIGKILL')
    expect((await ended).exit).toBe(3)
    expect((await runs())[0]).toMatchObject({ status: 'interrupted', signal: 'SIGKILL' })
    agents[ids.picking] = [bash('true'), complete(ids.picking), 'All in.']
    const fixed = await logbook('fix', '--thread', ids.picking, '--resume', '--trust')
    expect(fixed.exit).toBe(0)
    expect((await runs())[0]).toMatchObject({ attempt: 2, status: 'completed' })
    const prompt = rig.model.mainRequests().map(textOf).join('\n')
    expect(prompt).toContain('Go on with the thread 02.01.01 of the plan orchard')
  })

  test('stopped from another terminal: interrupted by the user', async () => {
    agents[ids.picking] = [bash('for i in 1 2 3 4 5 6 7 8 9 10; do sleep 3; done'), 'Too late.']
    const { ended } = start('run', ids.picking, '--trust')
    await waitFor(async () => (await runs())[0]?.pid)
    await waitFor(async () => rig.model.mainRequests().length > 0)
    const stopped = await logbook('stop', ids.picking)
    expect(stopped.exit).toBe(0)
    expect((await ended).exit).toBe(3)
    expect((await runs())[0]).toMatchObject({ status: 'interrupted', reason: 'user' })
  })
})

async function waitFor(look: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise(done => setTimeout(done, 200)))
    if (await look()) return
  throw new Error('It did not come.')
}
