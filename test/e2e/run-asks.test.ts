// What agents ask in a run that was started with --ask: it waits for an answer, and the run is otherwise as any other.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bash, complete, openPlanRig, type PlanRig, until } from './plan-rig.ts'
import { versions } from './rig/client.ts'
import type { Reply } from './rig/replies.ts'
import { textOf } from './rig/requests.ts'

const OUTLINE = '# The orchard\n\n## Stage 1\n### Batch 1\n#### Thread 1: Picking\n- [ ] Pick the apples\n'
const PICKING = '01.01.01'
const KEY =
  'sk-ant-api03-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl-AbCdEfAA'

const write = (name: string, content: string): Reply => ({
  tool: 'Write',
  input: { file_path: name, content },
})

describe.each(versions)('what an agent asks in Claude Code %s', version => {
  let plan: PlanRig
  const at = (name: string) => join(plan.rig.project.dir, name)
  const look = async () => JSON.parse((await plan.logbook('runs', 'show', PICKING, '--json')).stdout)
  const board = async () => JSON.parse((await plan.logbook('watch', '--once', '--json')).stdout)
  /** Its next question, once it is there. */
  const asked = async (number = 1) => {
    await until(async () => (await look()).questions?.[0]?.number === number)
    return (await look()).questions[0]
  }
  const answer = (...words: string[]) => plan.logbook('runs', 'answer', PICKING, ...words)

  beforeEach(async () => {
    // The default mode of `claude -p`, in which what is not allowed is asked for.
    plan = await openPlanRig(version, OUTLINE, {}, 'default')
  })
  afterEach(() => plan.rig.close())

  test('waits for a person, is shown as blocked, and goes on by the answer', async () => {
    plan.agents[PICKING] = [
      bash('echo picked > apples.txt'),
      write('notes.txt', `token ${KEY}`),
      complete(PICKING),
      'All apples are in.',
    ]
    const { ended } = plan.start('run', PICKING, '--ask', '--trust')
    expect(await asked()).toMatchObject({
      tool: 'Bash',
      what: 'approve Bash: echo picked > apples.txt',
      cut: 0,
    })
    expect((await board()).agents[0]).toMatchObject({
      status: 'blocked',
      needsYou: true,
      waits: { kind: 'person', what: 'approve Bash: echo picked > apples.txt' },
      question: { number: 1, input: expect.stringContaining('echo picked > apples.txt') },
    })
    expect((await answer('--allow', '--question', '1')).exit).toBe(0)
    const second = await asked(2)
    expect(second.input).toContain('[redacted')
    expect(JSON.stringify(second)).not.toContain(KEY)
    // That one is over: the answer does not reach the question that is open now.
    const late = await answer('--allow', '--question', '1')
    expect([late.exit, late.stderr]).toEqual([
      1,
      expect.stringContaining('waits for no answer to question 1'),
    ])
    expect((await answer('--deny', '--reason', 'Keep no keys in files.')).exit).toBe(0)
    const { exit, stderr } = await ended
    expect(stderr).toContain('✓ 01.01.01 Picking: completed')
    expect(exit).toBe(0)
    expect(readFileSync(at('apples.txt'), 'utf8')).toBe('picked\n')
    expect(existsSync(at('notes.txt'))).toBe(false)
    expect(plan.rig.model.mainRequests().map(textOf).join('\n')).toContain('Keep no keys in files.')
    // A person said no, so that no rule is named that would have helped.
    expect((await plan.runs())[0]).toMatchObject({ status: 'completed', reason: 'exit', exitCode: 0 })
    const { events, refused } = JSON.parse(
      (await plan.logbook('runs', 'show', PICKING, '--log', '--json')).stdout,
    )
    expect(refused).toEqual([])
    const kinds = events.map(({ kind }: { kind: string }) => kind)
    expect(kinds.filter((kind: string) => /^a(sked|nswered)$/.test(kind))).toEqual([
      'asked',
      'answered',
      'asked',
      'answered',
    ])
    expect((await answer('--allow')).stderr).toContain('has ended')
  })

  test('survives whoever started it, and can then still be answered', async () => {
    plan.agents[PICKING] = [bash('echo picked > apples.txt'), complete(PICKING), 'In.']
    const { child, ended } = plan.start('run', PICKING, '--ask', '--trust')
    await asked()
    child.kill('SIGKILL')
    await ended
    expect((await answer('--allow', '--question', '1')).exit).toBe(0)
    await until(async () => (await plan.runs())[0]?.status !== 'running')
    expect((await plan.runs())[0]).toMatchObject({ status: 'completed' })
    expect(readFileSync(at('apples.txt'), 'utf8')).toBe('picked\n')
  })

  test('stopped while it asks: nothing can be answered any more, and fix resumes it', async () => {
    plan.agents[PICKING] = [bash('echo picked > apples.txt'), 'Too late.']
    const { ended } = plan.start('run', PICKING, '--ask', '--trust')
    await asked()
    expect((await plan.logbook('stop', PICKING)).exit).toBe(0)
    expect((await ended).exit).toBe(3)
    expect((await plan.runs())[0]).toMatchObject({ status: 'interrupted', reason: 'user' })
    expect((await answer('--allow', '--question', '1')).exit).toBe(1)
    plan.agents[PICKING] = [bash('echo again > apples.txt'), complete(PICKING), 'In.']
    const again = plan.start('fix', '--thread', PICKING, '--resume', '--ask', '--trust')
    await asked()
    await answer('--allow', '--question', '1')
    expect((await again.ended).exit).toBe(0)
    expect(readFileSync(at('apples.txt'), 'utf8')).toBe('again\n')
  })

  test('an agent cannot answer itself', async () => {
    plan.agents[PICKING] = [bash('echo picked > apples.txt'), 'Then not.']
    const { ended } = plan.start('run', PICKING, '--ask', '--trust')
    await asked()
    plan.rig.home.env.CLAUDECODE = '1'
    const refused = await answer('--allow', '--question', '1')
    delete plan.rig.home.env.CLAUDECODE
    expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('Only a person can answer')])
    await answer('--deny')
    await ended
    expect(existsSync(at('apples.txt'))).toBe(false)
  })
})
