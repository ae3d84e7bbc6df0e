// A killed run must never look completed, and several results are one run: shown in the real client, at each place
// where a signal can meet it.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeEnd } from '../../src/runs/judge-end.ts'
import { bash, endingOf, fold, judge, quick, runWith } from './ending-runs.ts'
import { ensureClient, versions } from './rig/client.ts'
import type { Reply } from './rig/replies.ts'
import { openRig, type Rig } from './rig/rig.ts'

describe.each(versions)('Claude Code %s', version => {
  let rig: Rig

  beforeAll(async () => {
    await ensureClient(version)
    rig = await openRig(version, { env: quick })
  })
  afterAll(() => rig?.close())

  test.each<[NodeJS.Signals, string]>([
    ['SIGINT', 'user'],
    ['SIGTERM', 'sigterm'],
    ['SIGHUP', 'sigterm'],
    ['SIGKILL', 'lost'],
  ])('%s interrupts, in a tool and while the model is asked', async (signal, reason) => {
    rig.model.reset()
    rig.model.reply(bash('sleep 20'))
    const inTool = await rig.stream('Go.', { allowedTools: ['Bash(sleep *)'] })
    await inTool.until(/"tool_use"/)
    await sleep(500)
    inTool.kill(signal)
    expect(judge(await inTool.ended)).toMatchObject({ status: 'interrupted', reason })
    rig.model.otherwise('silence')
    const asking = await rig.stream('Go.')
    await asking.until(/"init"/)
    await sleep(500)
    asking.kill(signal)
    expect(judge(await asking.ended)).toMatchObject({ status: 'interrupted', reason })
  })

  test('a shell in the background holds the run, and its end brings a second result', async () => {
    const begin = bash('sleep 1', { run_in_background: true })
    const end = await runWith(rig, [begin, 'Started.', 'It has ended.'], { allowedTools: ['Bash'] })
    expect(fold(end.lines)).toMatchObject({ results: 2, backgroundWork: 0 })
    expect(judge(end)).toMatchObject({ status: 'completed', reason: 'exit' })
  })

  test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGKILL'])(
    'after a good result, %s in background work is no completion',
    async signal => {
      rig.model.reset()
      rig.model.reply(bash('sleep 20', { run_in_background: true }))
      rig.model.otherwise('Started.')
      const client = await rig.stream('Go.', { allowedTools: ['Bash'] })
      await client.until(/"type":"result"/)
      expect(fold(client.lines())).toMatchObject({ backgroundWork: 1, results: 1, turnOpen: false })
      await sleep(300)
      client.kill(signal)
      const end = await client.ended
      client.kill('SIGKILL', 'group')
      expect(judge(end).status).toBe('interrupted')
      expect(judgeEnd({ ...endingOf(end), stopped: 'user' }, new Date()).reason).toBe('user')
    },
  )

  test('a subagent that works does not count as turns of the conversation', async () => {
    const look: Reply = { tool: 'Agent', input: { description: 'Look', prompt: 'Look around.' } }
    const end = await runWith(rig, [look, 'Looked.'], { allowedTools: ['Agent', 'Task', 'Bash'] })
    expect(judge(end)).toMatchObject({ status: 'completed', lastWords: 'Looked.' })
    expect(fold(end.lines)).toMatchObject({ backgroundWork: 0, calls: [], turnOpen: false })
  })

  test('a resumed run costs what it alone has used, also after one that was killed', async () => {
    const first = await runWith(rig, ['One.'])
    const resume = fold(first.lines).claudeSession
    const second = await runWith(rig, ['Two.'], { resume })
    rig.model.reset()
    rig.model.reply(bash('sleep 20'))
    const killed = await rig.stream('Go.', { resume, allowedTools: ['Bash(sleep *)'] })
    await killed.until(/"tool_use"/)
    killed.kill('SIGTERM')
    expect(judge(await killed.ended).costUsd).toBeUndefined()
    const last = await runWith(rig, [bash('echo again'), 'Three.'], {
      resume,
      allowedTools: ['Bash(echo *)'],
    })
    const costs = [first, second, last].map(end => judge(end).costUsd ?? 0)
    const [one = 0] = costs
    expect(costs.map(cost => Math.round(cost / one))).toEqual([1, 1, 2])
    expect(fold(last.lines).claudeSession).toBe(resume)
  })

  test.each([
    ['an id that is none', { flags: ['--session-id', 'nonsense'] }, /invalid session id/i],
    ['an unknown flag', { flags: ['--no-such-flag'] }, /unknown option/],
    ['an unknown agent', { flags: ['--agent', 'nobody'] }, /nobody.*not found/],
    ['an unknown conversation', { resume: '00000000-0000-4000-8000-000000000000' }, /^No conversation found/],
  ])('%s: the run never starts, and says why', async (_, options, detail) => {
    const end = judge(await runWith(rig, [], options))
    expect(end).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 1 })
    expect(end.detail).toMatch(detail)
  })
})
