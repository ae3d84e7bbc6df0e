// An exit code tells almost nothing of a run, so each way of ending is brought about in the real client, and read as
// the product reads it.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBreaker } from '../../src/runs/breaker.ts'
import { type Ending, judgeEnd } from '../../src/runs/judge-end.ts'
import type { RunEnd } from '../../src/runs/run.ts'
import { beginStream, foldLine } from '../../src/runs/stream/fold-stream.ts'
import type { Stream } from '../../src/runs/stream/stream.ts'
import { ensureClient, versions } from './rig/client.ts'
import type { Failure } from './rig/failures.ts'
import type { Asking } from './rig/headless.ts'
import type { Reply } from './rig/replies.ts'
import { openRig, type Rig } from './rig/rig.ts'
import type { StreamEnd } from './rig/streaming.ts'

const bash = (command: string, more: object = {}): Reply => ({
  tool: 'Bash',
  input: { command, description: 'A command', ...more },
})
const refusal = (status: number, type: string, message: string, headers = {}): Failure => ({
  status,
  type,
  message,
  headers,
})
const overloaded = refusal(529, 'overloaded_error', 'Overloaded')

function fold(lines: readonly string[]): Stream {
  return lines.reduce((stream, line) => foldLine(stream, line, new Date()).stream, beginStream())
}

const endingOf = ({ lines, ...end }: StreamEnd): Ending => ({ ...end, stream: fold(lines), hasResult: true })
const judge = (end: StreamEnd): RunEnd => judgeEnd(endingOf(end), new Date())

describe.each(versions)('Claude Code %s', version => {
  let rig: Rig
  /** As a user of a plan is: no key. */
  let planRig: Rig

  beforeAll(async () => {
    await ensureClient(version)
    const quick = { CLAUDE_CODE_MAX_RETRIES: '1' }
    rig = await openRig(version, { env: quick })
    planRig = await openRig(version, { env: { ...quick, CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-test' } })
    delete planRig.home.env.ANTHROPIC_API_KEY
  })
  afterAll(async () => {
    await rig?.close()
    await planRig?.close()
  })

  async function run(options: Partial<Asking> = {}, on = rig): Promise<StreamEnd> {
    return (await on.stream('Go on with your thread.', options)).ended
  }

  /** Each of these replies to one request, the last one to all that follow. */
  async function runWith(replies: (Reply | Failure)[], options: Partial<Asking> = {}, on = rig) {
    on.model.reset()
    on.model.reply(...replies.slice(0, -1))
    on.model.otherwise(replies.at(-1) ?? 'Done.')
    return run(options, on)
  }

  test('a success is completed, with its conversation, its answer, its turns and its cost', async () => {
    const end = await runWith([bash('echo two plums'), 'Two plums.'], { allowedTools: ['Bash(echo *)'] })
    expect(judge(end)).toMatchObject({
      status: 'completed',
      reason: 'exit',
      exitCode: 0,
      turns: 2,
      lastWords: 'Two plums.',
    })
    expect(judge(end).costUsd).toBeGreaterThan(0)
    expect(fold(end.lines).claudeSession).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a stream that breaks once is read again', async () => {
    const end = await runWith([{ hangUp: 'A reply that is cut in its middle.' }, 'Whole.'])
    expect(judge(end)).toMatchObject({ status: 'completed', lastWords: 'Whole.' })
  })

  test('a refused tool leaves the run completed, and the rules it names let the tool through', async () => {
    const calls = [bash('npm --version && git -C . gc --quiet'), bash('python3 -m json.tool README.md')]
    const first = judge(await runWith([...calls, 'I could not.']))
    expect(first).toMatchObject({ status: 'completed', reason: 'refused', exitCode: 0 })
    const again = judge(await runWith([...calls, 'Done.'], { allowedTools: first.refused }))
    expect(again).toMatchObject({ status: 'completed', reason: 'exit' })
    expect(again.refused).toBeUndefined()
  })

  test.each<[name: string, failure: Failure, reason: string, breaker: string | undefined]>([
    ['400', refusal(400, 'invalid_request_error', 'Something is wrong'), 'api_error', undefined],
    ['401', refusal(401, 'authentication_error', 'invalid x-api-key'), 'api_error', 'login'],
    ['404', refusal(404, 'not_found_error', 'model: nothing'), 'api_error', undefined],
    ['429', refusal(429, 'rate_limit_error', 'Please try again later.'), 'limit', 'limit'],
    ['529', overloaded, 'api_error', undefined],
    [
      'no credit',
      refusal(400, 'invalid_request_error', 'Your credit balance is too low.'),
      'api_error',
      'billing',
    ],
    ['a dropped stream', { hangUp: 'A reply that is cut in its middle.' }, 'api_error', undefined],
  ])('%s of the API is a failed run', async (_, failure, reason, breaker) => {
    const end = await runWith([failure])
    expect(judge(end)).toMatchObject({ status: 'failed', reason, exitCode: 1 })
    expect(findBreaker(endingOf(end))).toBe(breaker)
  })

  test.each([2 * 3600, 3 * 86_400])('a limit that is lifted in %d s is told to the second', async seconds => {
    const reset = Math.floor(Date.now() / 1000) + seconds
    const headers = {
      'anthropic-ratelimit-unified-status': 'rejected',
      'anthropic-ratelimit-unified-reset': String(reset),
      'anthropic-ratelimit-unified-representative-claim': seconds > 86_400 ? 'seven_day' : 'five_hour',
      'retry-after': String(seconds),
    }
    const full = refusal(429, 'rate_limit_error', 'It would exceed the limit of your account.', headers)
    const end = await runWith([bash('echo begun'), full], { allowedTools: ['Bash'] }, planRig)
    const resetAt = new Date(reset * 1000).toISOString().replace('.000Z', 'Z')
    expect(judge(end)).toMatchObject({ status: 'failed', reason: 'limit', resetAt })
    const withoutEvent = { ...end, lines: end.lines.filter(line => !line.includes('rate_limit_event')) }
    expect(judge(withoutEvent).resetAt?.slice(0, 16)).toBe(resetAt.slice(0, 16))
  })

  test('nobody is logged in', async () => {
    const { ANTHROPIC_API_KEY: _, ...env } = rig.home.env
    const end = await run({ home: { ...rig.home, env } })
    expect(judge(end)).toMatchObject({
      status: 'failed',
      reason: 'api_error',
      detail: expect.stringMatching(/not logged in/i),
    })
    expect(findBreaker(endingOf(end))).toBe('login')
  })

  test('a maximum of turns, and one of cost', async () => {
    const allowedTools = ['Bash(echo *)']
    const turns = await runWith([bash('echo on')], { allowedTools, flags: ['--max-turns', '2'] })
    expect(judge(turns)).toMatchObject({ status: 'failed', reason: 'max_turns', turns: 2 })
    const budget = await runWith([bash('echo on')], { allowedTools, flags: ['--max-budget-usd', '0.0002'] })
    expect(judge(budget)).toMatchObject({ status: 'failed', reason: 'budget' })
  })

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
    const end = await runWith([begin, 'Started.', 'It has ended.'], { allowedTools: ['Bash'] })
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
    const end = await runWith([look, 'Looked.'], { allowedTools: ['Agent', 'Task', 'Bash'] })
    expect(judge(end)).toMatchObject({ status: 'completed', lastWords: 'Looked.' })
    expect(fold(end.lines)).toMatchObject({ backgroundWork: 0, calls: [], turnOpen: false })
  })

  test('a resumed run costs what it alone has used, also after one that was killed', async () => {
    const first = await runWith(['One.'])
    const resume = fold(first.lines).claudeSession
    const second = await runWith(['Two.'], { resume })
    rig.model.reset()
    rig.model.reply(bash('sleep 20'))
    const killed = await rig.stream('Go.', { resume, allowedTools: ['Bash(sleep *)'] })
    await killed.until(/"tool_use"/)
    killed.kill('SIGTERM')
    expect(judge(await killed.ended).costUsd).toBeUndefined()
    const last = await runWith([bash('echo again'), 'Three.'], { resume, allowedTools: ['Bash(echo *)'] })
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
    const end = judge(await run(options))
    expect(end).toMatchObject({ status: 'failed', reason: 'exit', exitCode: 1 })
    expect(end.detail).toMatch(detail)
  })
})
