// A plan that is cut off in the real client, and carried to its end with one command.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bash, complete, openPlanRig, type PlanRig, until } from './plan-rig.ts'
import { versions } from './rig/client.ts'

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

describe.each(versions)('a plan that was cut off, in Claude Code %s', version => {
  let plan: PlanRig

  beforeEach(async () => {
    plan = await openPlanRig(version, OUTLINE)
  })
  afterEach(() => plan.rig.close())

  const isThere = (file: string) => until(async () => existsSync(join(plan.rig.project.dir, file)))

  test('is carried to its end by one command, in the same conversation', async () => {
    plan.agents[PRUNING] = [bash('touch begun; sleep 60'), complete(PRUNING), 'Pruned.']
    plan.agents[PICKING] = [complete(PICKING), 'Picked.']
    const first = plan.start('continue', '--here', '--trust')
    await isThere('begun')
    const [run] = await plan.runs()
    process.kill(run.pid, 'SIGKILL')
    expect((await first.ended).exit).toBe(3)
    const looked = await plan.logbook('continue', '--abort', '--json')
    expect(looked.exit).toBe(3)
    expect(JSON.parse(looked.stdout)).toMatchObject({
      batch: { id: '01.01' },
      threads: [{ id: PRUNING, state: 'interrupted', resumable: true, runs: 1 }],
      needs: 'decision',
    })
    const { exit, stdout, stderr } = await plan.logbook('continue', '--all', '--here', '--trust')
    expect(stderr).toContain('✓ 02.01.01 Picking: completed')
    expect(stdout).toContain('The plan orchard is at its end')
    expect(exit).toBe(0)
    const all = await plan.runs()
    expect(all.map((one: { thread: string }) => one.thread).toReversed()).toEqual([PRUNING, PRUNING, PICKING])
    expect(all[1].claudeSession).toBe(all[2].claudeSession)
  })

  test('is not resumed where its conversation is open elsewhere, and by one of two calls only', async () => {
    plan.agents[PRUNING] = [
      'I stop here.',
      bash('touch held; sleep 4'),
      'Held.',
      complete(PRUNING),
      'Pruned.',
    ]
    expect((await plan.logbook('continue', '--here', '--trust')).exit).toBe(3)
    const [run] = await plan.runs()
    const client = plan.rig.home.env.LOGBOOK_CLAUDE ?? ''
    const holder = spawn(
      client,
      ['-p', '--resume', run.claudeSession, '--permission-mode', 'bypassPermissions', 'wait'],
      {
        cwd: plan.rig.project.dir,
        env: plan.rig.home.env,
        stdio: 'ignore',
      },
    )
    const gone = new Promise(resolve => holder.on('close', resolve))
    await isThere('held')
    const refused = await plan.logbook('fix', '--thread', PRUNING, '--resume')
    expect(refused.exit).toBe(1)
    expect(refused.stderr).toContain('its conversation is open in another process')
    const left = await plan.logbook('continue', '--fix-first', '--here', '--trust')
    expect(left.exit).toBe(3)
    expect(await plan.runs()).toHaveLength(1)
    await gone
    const both = await Promise.all(
      [1, 2].map(() => plan.logbook('fix', '--thread', PRUNING, '--resume', '--trust')),
    )
    expect(both.map(({ exit }) => exit).toSorted()).toEqual([0, 1])
    expect(await plan.runs()).toHaveLength(2)
  })
})
