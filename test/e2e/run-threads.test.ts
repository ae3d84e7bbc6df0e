// Threads of a plan carried out by the real client: what one thread and a batch come to, when all goes well and when it
// does not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bash, complete, openPlanRig, type PlanRig, tool, until } from './plan-rig.ts'
import { namesIn, readDocument } from './plugin.ts'
import { versions } from './rig/client.ts'
import { textOf } from './rig/requests.ts'

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
const PRUNING = '01.01.01'
const PLANTING = '01.01.02'
const DIGGING = '01.01.03'
const PICKING = '02.01.01'
/** The newest client refuses a long sleep alone. */
const LONG = 'for i in 1 2 3 4 5 6 7 8 9 10; do sleep 3; done'

describe.each(versions)('threads of a plan in Claude Code %s', version => {
  let plan: PlanRig

  beforeEach(async () => {
    plan = await openPlanRig(version, OUTLINE)
  })
  afterEach(() => plan.rig.close())

  test('a thread is complete: its work session is closed below the plan, with what was decided', async () => {
    plan.agents[PICKING] = [
      tool('session_log', { decision: [{ title: 'Pick by hand', rationale: 'Apples bruise' }] }),
      complete(PICKING),
      'All apples are in.',
    ]
    const { exit, stdout, stderr } = await plan.logbook('run', PICKING, '--trust')
    expect(stderr).toContain('✓ 02.01.01 Picking: completed')
    expect(exit).toBe(0)
    expect(stdout).toContain('02.01.01 Picking is complete')
    expect(await plan.runs()).toMatchObject([
      { thread: PICKING, attempt: 1, status: 'completed', exitCode: 0, resumable: false },
    ])
    expect(await readDocument(plan.rig, 'archive', 'orchard-02.01.01')).toContain('status: completed')
    expect(await readDocument(plan.rig, 'active', 'orchard')).toContain('Pick by hand')
    expect(await namesIn(plan.rig, 'active')).toHaveLength(1)
  })

  test('a batch with a limit in the middle: the rest is not begun, and goes on in the same conversation', async () => {
    plan.agents[PRUNING] = [bash('echo done > pruned.txt'), complete(PRUNING), 'Pruned.']
    plan.agents[PLANTING] = [
      bash('echo five > planted.txt'),
      { status: 429, type: 'rate_limit_error', message: 'This request would exceed your rate limit.' },
    ]
    const first = await plan.logbook('multi', '01.01', '--parallel', '1', '--trust')
    expect(first.stderr).toContain('✗ 01.01.02 Planting: failed')
    expect(first.exit).toBe(3)
    expect(first.stdout).toMatch(/01\.01\.03 Digging +0\/1\n +It was not begun/)
    const [failed] = await plan.runs(PLANTING)
    expect(failed).toMatchObject({ attempt: 1, status: 'failed', reason: 'limit', resumable: true })
    expect(await plan.runs(DIGGING)).toEqual([])
    const at = (name: string) => join(plan.rig.project.dir, name)
    expect(readFileSync(at('pruned.txt'), 'utf8')).toBe('done\n')

    plan.agents[PLANTING] = [complete(PLANTING), 'Planted.']
    plan.agents[DIGGING] = [complete(DIGGING), 'Dug.']
    const second = await plan.logbook('continue', '--fix-first', '--trust')
    expect(second.stderr).toContain('✓ 01.01.02 Planting: completed')
    expect(second.exit).toBe(0)
    const [resumed] = await plan.runs(PLANTING)
    expect(resumed).toMatchObject({ attempt: 2, claudeSession: failed.claudeSession })
    expect(readFileSync(at('planted.txt'), 'utf8')).toBe('five\n')
  })

  test('our own process killed: the run goes on, and whoever looks next sees how it ended', async () => {
    plan.agents[PICKING] = [bash('sleep 3'), complete(PICKING), 'All in.']
    const { child, ended } = plan.start('run', PICKING, '--trust')
    await plan.begun(PICKING)
    child.kill('SIGKILL')
    await ended
    expect(await plan.runs()).toMatchObject([{ status: 'running' }])
    await until(async () => (await plan.runs())[0]?.status !== 'running')
    expect(await plan.runs()).toMatchObject([{ status: 'completed', exitCode: null }])
    expect(await readDocument(plan.rig, 'archive', 'orchard-02.01.01')).toContain('status: completed')
  })

  test('the client killed: interrupted, never completed, and fix resumes it', async () => {
    plan.agents[PICKING] = [bash(LONG), 'Too late.']
    const { ended } = plan.start('run', PICKING, '--trust')
    const { pid } = await plan.begun(PICKING)
    process.kill(pid, 'SIGKILL')
    expect((await ended).exit).toBe(3)
    expect(await plan.runs()).toMatchObject([{ status: 'interrupted', signal: 'SIGKILL' }])
    plan.agents[PICKING] = [complete(PICKING), 'All in.']
    expect((await plan.logbook('fix', '--thread', PICKING, '--resume', '--trust')).exit).toBe(0)
    expect((await plan.runs())[0]).toMatchObject({ attempt: 2, status: 'completed' })
    const told = plan.rig.model.mainRequests().map(textOf).join('\n')
    expect(told).toContain('Go on with the thread 02.01.01 of the plan orchard')
  })

  test('stopped from another terminal: interrupted by the user', async () => {
    plan.agents[PICKING] = [bash(LONG), 'Too late.']
    const { ended } = plan.start('run', PICKING, '--trust')
    await plan.begun(PICKING)
    expect((await plan.logbook('stop', PICKING)).exit).toBe(0)
    expect((await ended).exit).toBe(3)
    expect(await plan.runs()).toMatchObject([{ status: 'interrupted', reason: 'user' }])
  })
})
