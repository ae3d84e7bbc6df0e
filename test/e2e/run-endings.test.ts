// An exit code tells almost nothing of a run, so what the model and the client's own limits do to it is brought about
// in the real client, and read as the product reads it. What ends it from outside: run-signals.test.ts.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBreaker } from '../../src/runs/breaker.ts'
import { bash, endingOf, fold, judge, quick, refusal, runWith } from './ending-runs.ts'
import { ensureClient, versions } from './rig/client.ts'
import type { Failure } from './rig/failures.ts'
import { openRig, type Rig } from './rig/rig.ts'

const FORBIDDEN = { status: 'failed', detail: /by hook: not today$/ }

describe.each(versions)('Claude Code %s', version => {
  let rig: Rig
  /** As a user of a plan is: no key. */
  let planRig: Rig

  beforeAll(async () => {
    await ensureClient(version)
    rig = await openRig(version, { env: quick })
    planRig = await openRig(version, { env: { ...quick, CLAUDE_CODE_OAUTH_TOKEN: 'sk-ant-oat01-test' } })
    delete planRig.home.env.ANTHROPIC_API_KEY
  })
  afterAll(async () => {
    await rig?.close()
    await planRig?.close()
  })

  test('a success is completed, with its conversation, its answer, its turns and its cost', async () => {
    const end = await runWith(rig, [bash('echo two plums'), 'Two plums.'], { allowedTools: ['Bash(echo *)'] })
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
    const end = await runWith(rig, [{ hangUp: 'A reply that is cut in its middle.' }, 'Whole.'])
    expect(judge(end)).toMatchObject({ status: 'completed', lastWords: 'Whole.' })
  })

  test('a refused tool leaves the run completed, and the rules it names let the tool through', async () => {
    const calls = [bash('npm --version && git -C . gc --quiet'), bash('python3 -m json.tool README.md')]
    const first = judge(await runWith(rig, [...calls, 'I could not.']))
    expect(first).toMatchObject({ status: 'completed', reason: 'refused', exitCode: 0 })
    const again = judge(await runWith(rig, [...calls, 'Done.'], { allowedTools: first.refused }))
    expect(again).toMatchObject({ status: 'completed', reason: 'exit' })
    expect(again.refused).toBeUndefined()
  })

  test.each<[name: string, failure: Failure, reason: string, breaker: string | undefined]>([
    ['400', refusal(400, 'invalid_request_error', 'Something is wrong'), 'api_error', undefined],
    ['401', refusal(401, 'authentication_error', 'invalid x-api-key'), 'api_error', 'login'],
    ['404', refusal(404, 'not_found_error', 'model: nothing'), 'api_error', undefined],
    [
      'a disabled organization',
      refusal(400, 'invalid_request_error', 'This organization has been disabled.'),
      'api_error',
      'billing',
    ],
    ['429', refusal(429, 'rate_limit_error', 'Please try again later.'), 'limit', 'limit'],
    ['529', refusal(529, 'overloaded_error', 'Overloaded'), 'api_error', undefined],
    [
      'no credit',
      refusal(400, 'invalid_request_error', 'Your credit balance is too low.'),
      'api_error',
      'billing',
    ],
    ['a dropped stream', { hangUp: 'A reply that is cut in its middle.' }, 'api_error', undefined],
  ])('%s of the API is a failed run', async (_, failure, reason, breaker) => {
    const end = await runWith(rig, [failure])
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
    const end = await runWith(planRig, [bash('echo begun'), full], { allowedTools: ['Bash'] })
    const resetAt = new Date(reset * 1000).toISOString().replace('.000Z', 'Z')
    expect(judge(end)).toMatchObject({ status: 'failed', reason: 'limit', resetAt })
    const withoutEvent = { ...end, lines: end.lines.filter(line => !line.includes('rate_limit_event')) }
    expect(judge(withoutEvent).resetAt?.slice(0, 16)).toBe(resetAt.slice(0, 16))
  })

  test('nobody is logged in', async () => {
    const { ANTHROPIC_API_KEY: _, ...env } = rig.home.env
    const end = await runWith(rig, [], { home: { ...rig.home, env } })
    expect(judge(end)).toMatchObject({
      status: 'failed',
      reason: 'api_error',
      detail: expect.stringMatching(/not logged in/i),
    })
    expect(findBreaker(endingOf(end))).toBe('login')
  })

  const says = (answer: object) => [
    { hooks: [{ type: 'command', command: `echo '${JSON.stringify(answer)}'` }] },
  ]
  const stop = says({ continue: false, stopReason: 'not today' })

  test.each<[string, object, object]>([
    ['blocks the prompt', { UserPromptSubmit: says({ decision: 'block', reason: 'not today' }) }, FORBIDDEN],
    ['stops at the prompt', { UserPromptSubmit: stop }, FORBIDDEN],
    ['stops before a tool', { PreToolUse: stop }, { status: 'failed', detail: /^A hook stopped it/ }],
    ['stops after a tool', { PostToolUse: stop }, { status: 'failed', detail: /^A hook stopped it/ }],
    ['stops at the end', { Stop: stop }, { status: 'completed' }],
  ])('a hook of the user %s', async (_, hooks, wanted) => {
    const settings = join(rig.home.dir, '.claude/settings.json')
    mkdirSync(dirname(settings), { recursive: true })
    writeFileSync(settings, JSON.stringify({ hooks }))
    const end = judge(await runWith(rig, [bash('echo on'), 'Done.'], { allowedTools: ['Bash(echo *)'] }))
    rmSync(settings)
    expect(end.exitCode).toBe(0)
    const { status, detail = '' } = wanted as { status: string; detail?: RegExp | '' }
    expect(end.status).toBe(status)
    expect(end.detail ?? '').toMatch(detail)
    expect(end.detail ?? '').not.toContain('Original prompt')
  })

  test('a maximum of turns, and one of cost', async () => {
    const allowedTools = ['Bash(echo *)']
    const turns = await runWith(rig, [bash('echo on')], { allowedTools, flags: ['--max-turns', '2'] })
    expect(judge(turns)).toMatchObject({ status: 'failed', reason: 'max_turns', turns: 2 })
    const budget = await runWith(rig, [bash('echo on')], {
      allowedTools,
      flags: ['--max-budget-usd', '0.0002'],
    })
    expect(judge(budget)).toMatchObject({ status: 'failed', reason: 'budget' })
  })
})
