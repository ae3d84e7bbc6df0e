// The evening that runs are made for: twelve threads, four at once. A client is killed, our own process is killed, and a
// limit stops the rest. In the morning one command brings the plan to its end.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bash, complete, openPlanRig, type PlanRig, tool } from './plan-rig.ts'
import { namesIn } from './plugin.ts'
import { versions } from './rig/client.ts'
import type { Failure } from './rig/failures.ts'

const NAMES = ['Apples', 'Pears', 'Plums', 'Quinces']
const THREADS = [1, 2, 3].flatMap(stage => NAMES.map((_, index) => `0${stage}.01.0${index + 1}`))
const OUTLINE = `# The orchard

${[1, 2, 3]
  .map(
    stage =>
      `## Stage ${stage}: Year ${stage}\n### Batch 1: Trees\n${NAMES.map((name, index) => `#### Thread ${index + 1}: ${name} of year ${stage}\n- [ ] Care for ${name.toLowerCase()}\n`).join('')}`,
  )
  .join('\n')}`
const LONG = 'for i in 1 2 3 4 5 6 7 8 9 10; do sleep 3; done'

function limitIn(seconds: number): Failure {
  const headers = {
    'anthropic-ratelimit-unified-status': 'rejected',
    'anthropic-ratelimit-unified-reset': String(Math.floor(Date.now() / 1000) + seconds),
    'anthropic-ratelimit-unified-representative-claim': 'five_hour',
    'retry-after': String(seconds),
  }
  return { status: 429, type: 'rate_limit_error', message: 'It would exceed your limit.', headers }
}

describe.each(versions)('a plan of twelve threads in Claude Code %s', version => {
  let plan: PlanRig
  const done = (thread: string) => [
    bash(`echo ${thread} > ${thread}.txt`),
    tool('session_log', { discovery: [`Soil of ${thread} is good`] }),
    complete(thread),
    `${thread} is cared for.`,
  ]

  beforeAll(async () => {
    plan = await openPlanRig(version, OUTLINE, { CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-test' })
    delete plan.rig.home.env.ANTHROPIC_API_KEY
    for (const thread of THREADS) plan.agents[thread] = done(thread)
  })
  afterAll(() => plan.rig.close())

  test('in the first stage a client is killed, and the others go on', async () => {
    plan.agents['01.01.02'] = [bash(LONG), 'Too late.']
    const { ended } = plan.start('multi', '01.01', '--parallel', '4', '--trust')
    const { pid } = await plan.begun('01.01.02')
    process.kill(pid, 'SIGKILL')
    const { exit, stdout } = await ended
    expect(stdout).toContain('3 of 4 threads complete')
    expect(exit).toBe(3)
    expect(await plan.runs('01.01.02')).toMatchObject([{ status: 'interrupted', resumable: true }])
  })

  test('then our own process is killed while two more agents work', async () => {
    plan.agents['01.01.02'] = [bash('sleep 2'), ...done('01.01.02')]
    const { child, ended } = plan.start('fix', '--thread', '01.01.02', '--resume', '--trust')
    await plan.begun('01.01.02')
    child.kill('SIGKILL')
    await ended
    expect((await plan.runs('01.01.02'))[0]).toMatchObject({ status: 'running', attempt: 2 })
  })

  test('one command waits for it, meets a limit, waits for its end, and comes to the end of the plan', async () => {
    plan.agents['02.01.03'] = [bash('echo begun > begun.txt'), limitIn(20), ...done('02.01.03')]
    const { exit, stdout, stderr } = await plan.logbook(
      ...['continue', '--all', '--fix-first', '--when-reset', '--parallel', '4', '--trust'],
    )
    expect(stderr).toContain('✗ 02.01.03 Plums of year 2: failed')
    expect(stdout).toContain('The plan orchard is at its end')
    expect(exit).toBe(0)
    const limited = await plan.runs('02.01.03')
    expect(limited).toMatchObject([
      { attempt: 2, status: 'completed' },
      { attempt: 1, status: 'failed', reason: 'limit' },
    ])
    expect(limited[0].claudeSession).toBe(limited[1].claudeSession)
    for (const thread of THREADS)
      expect(readFileSync(join(plan.rig.project.dir, `${thread}.txt`), 'utf8')).toBe(`${thread}\n`)
    expect(plan.rig.project.git('worktree', 'list').trim().split('\n')).toHaveLength(1)
    expect(plan.rig.project.git('status', '--porcelain')).toBe('')
  })

  test('its report tells what it came to', async () => {
    const completed = await plan.logbook(
      'plan',
      'complete',
      'orchard',
      '--summary',
      'The orchard is cared for',
    )
    expect(completed.exit).toBe(0)
    const report = readFileSync(join(plan.rig.project.dir, '.tasks/reports/orchard.md'), 'utf8')
    for (const thread of THREADS) expect(report).toContain(`Soil of ${thread} is good`)
    expect(report).toContain('The orchard is cared for')
    expect(await namesIn(plan.rig, 'active')).toEqual([])
    expect(await plan.runs()).toHaveLength(14)
  })
})
