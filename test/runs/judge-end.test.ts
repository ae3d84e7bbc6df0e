import { describe, expect, test } from 'vitest'
import { findBreaker } from '../../src/runs/breaker.ts'
import { type Ending, hasFinished, judgeEnd } from '../../src/runs/judge-end.ts'
import { beginStream } from '../../src/runs/stream/fold-stream.ts'
import type { Stream } from '../../src/runs/stream/stream.ts'
import { foldAll, readRecorded, recordedAt, recordedVersions } from './stream/recorded.ts'

type Row = [name: string, status: string, reason: string | undefined, detail?: RegExp]

/** The ways in which the real client ends, by the name of the recording; the same in both versions unless said below. */
const ENDINGS: Row[] = [
  ['success', 'completed', 'exit'],
  ['tool', 'completed', 'exit'],
  ['refused', 'completed', 'refused'],
  ['e400', 'failed', 'api_error', /^API Error: 400 messages: something is wrong$/],
  ['e401', 'failed', 'api_error', /^Invalid API key/],
  ['oauth401', 'failed', 'api_error', /OAuth token has expired/],
  ['nokey', 'failed', 'api_error', /^Not logged in · Please run \/login$/],
  ['ecredit', 'failed', 'api_error', /^Credit balance is too low$/],
  ['eusage', 'failed', 'limit', /specified API usage limits/],
  ['e404', 'failed', 'api_error', /issue with the selected model \(claude-nothing\)/],
  ['e413', 'failed', 'api_error', /^Request too large/],
  ['toolong', 'failed', 'api_error', /^Prompt is too long/],
  ['e429', 'failed', 'limit', /\(429\)/],
  ['e429after', 'failed', 'limit', /per-minute rate limit/],
  ['e429oauth', 'failed', 'limit', /^You've hit your .*limit · resets/],
  ['e429week', 'failed', 'limit', /weekly limit/],
  ['limitlater', 'failed', 'limit', /limit · resets/],
  ['hardwindow', 'failed', 'limit', /2027/],
  ['e500', 'failed', 'api_error', /500 Internal server error/],
  ['e529', 'failed', 'api_error', /529 Overloaded/],
  ['dropped', 'failed', 'api_error', /ECONNRESET/],
  ['droppedonce', 'completed', 'exit'],
  ['fallback', 'completed', 'exit'],
  ['silent', 'failed', 'api_error', /^Request timed out/],
  ['maxturns', 'failed', 'max_turns', /maximum number of turns \(2\)/],
  ['budget', 'failed', 'budget', /maximum budget/],
  ['SIGINT-model', 'interrupted', 'user'],
  ['SIGINT-tool', 'interrupted', 'user'],
  ['int250', 'interrupted', 'user'],
  ['SIGTERM-model', 'interrupted', 'sigterm', /SIGTERM/],
  ['SIGTERM-tool', 'interrupted', 'sigterm', /SIGTERM/],
  ['SIGHUP-tool', 'interrupted', 'sigterm', /SIGHUP/],
  ['SIGKILL-model', 'interrupted', 'lost', /SIGKILL/],
  ['SIGKILL-tool', 'interrupted', 'lost', /SIGKILL/],
  ['background', 'completed', 'exit'],
  ['backgroundint', 'interrupted', 'user'],
  ['int-group-bg', 'interrupted', 'lost', /SIGKILL/],
  ['subagent', 'completed', 'exit'],
  ['resume', 'completed', 'exit'],
  ['resume2', 'completed', 'exit'],
  ['killresume', 'interrupted', 'lost'],
  ['termresume', 'interrupted', 'sigterm'],
  ['badid', 'failed', 'exit', /^Error: Invalid session ID/],
  ['badflag', 'failed', 'exit', /unknown option '--no-such-flag'/],
  ['badagent', 'failed', 'exit', /--agent 'nobody' not found/],
  ['empty', 'failed', 'exit', /Input must be provided/],
  ['badresume', 'failed', 'exit', /^No conversation found with session ID/],
  ['inuse', 'failed', 'exit', /is already in use/],
  ['denyrule', 'completed', 'exit'],
]

describe.each(recordedVersions)('Claude Code %s', version => {
  const recorded = readRecorded(version)
  const endingOf = (name: string): Ending => {
    const { lines, ...end } = recorded[name] ?? { lines: [], errors: 'There is no such recording.' }
    return { ...end, stream: foldAll(lines), hasResult: true }
  }

  test.each(ENDINGS)('%s: %s, %s', (name, status, reason, detail) => {
    const end = judgeEnd(endingOf(name), recordedAt)
    expect(end).toMatchObject({ status, reason })
    if (detail) expect(end.detail).toMatch(detail)
  })

  test('tells when a limit is lifted: by the event of the client, or by the text', () => {
    const lifted = (name: string) => judgeEnd(endingOf(name), recordedAt).resetAt
    const event = recorded.e429oauth?.lines.find(line => line.includes('rate_limit_event')) ?? '{}'
    const { rate_limit_info: told } = JSON.parse(event) as { rate_limit_info: { resetsAt: number } }
    expect(lifted('e429oauth')).toBe(`${new Date(told.resetsAt * 1000).toISOString().slice(0, 19)}Z`)
    expect(lifted('e429oauth')).toMatch(/^2026-11-30T02:0\d:/)
    expect(lifted('e429week')).toMatch(/^2026-12-03T00:0\d:\d\dZ$/)
    expect(lifted('hardwindow')).toMatch(/^2027-02-08T00:0\d:\d\dZ$/)
    expect(lifted('eusage')).toBe('2026-12-01T00:00:00Z')
    expect(lifted('e429')).toBeUndefined()
    expect(lifted('success')).toBeUndefined()
  })

  test('tells what a run alone has cost, resumed or not, with several results or one', () => {
    const cost = (name: string) => judgeEnd(endingOf(name), recordedAt).costUsd ?? 0
    const turn = cost('success')
    expect(turn).toBeGreaterThan(0)
    expect(cost('tool') / turn).toBeCloseTo(2)
    expect(cost('resume2') / turn).toBeCloseTo(2)
    expect(cost('killresume1') / turn).toBeCloseTo(1)
    expect(cost('termresume1') / turn).toBeCloseTo(1)
    expect(cost('background') / turn).toBeCloseTo(3)
    expect(judgeEnd(endingOf('SIGKILL-tool'), recordedAt).costUsd).toBeUndefined()
  })

  test.each([
    ['success', undefined],
    ['e429', 'limit'],
    ['eusage', 'limit'],
    ['e401', 'login'],
    ['nokey', 'login'],
    ['ecredit', 'billing'],
    ['e529', undefined],
    ['e404', undefined],
    ['maxturns', undefined],
    ['badflag', undefined],
  ])('of %s, what stops all runs is %s', (name, breaker) => {
    expect(findBreaker(endingOf(name))).toBe(breaker)
  })
})

test('2.1.332 ends with a signal while background work runs, and 2.1.197 with one more answer and 0: both interrupted', () => {
  const of = (version: '2.1.332' | '2.1.197') => {
    const { lines, ...end } = readRecorded(version).backgroundkill ?? { lines: [], errors: '' }
    return judgeEnd({ ...end, stream: foldAll(lines), hasResult: true }, recordedAt)
  }
  expect(of('2.1.332')).toMatchObject({ status: 'interrupted', reason: 'sigterm', exitCode: 143 })
  expect(of('2.1.197')).toMatchObject({ status: 'interrupted', reason: 'user', exitCode: 0 })
})

const good = { subtype: 'success', isError: false, at: '2026-11-30T00:00:00Z' }
const limited = { ...good, isError: true, text: "You've hit your limit · resets 3pm (UTC)" }
const judge = (ending: Partial<Ending>, stream: Partial<Stream> = {}) =>
  judgeEnd({ errors: '', hasResult: true, ...ending, stream: { ...beginStream(), ...stream } }, recordedAt)

describe('what we did to it, or did not see', () => {
  const done = { results: 1, lastResult: good }
  const working = { results: 1, lastResult: good, backgroundWork: 1, tasks: ['a'] }

  test.each<[string, Partial<Ending>, Partial<Stream>, string, string | undefined]>([
    ['stopped by its user', { stopped: 'user', signal: 'SIGKILL' }, {}, 'interrupted', 'user'],
    ['stopped when it had finished', { stopped: 'user', exitCode: 143 }, done, 'completed', 'exit'],
    ['stopped in its background work', { stopped: 'user', exitCode: 143 }, working, 'interrupted', 'user'],
    ['hung after its result', { stopped: 'hung', signal: 'SIGKILL' }, done, 'completed', 'exit'],
    [
      'hung after a limit',
      { stopped: 'hung', signal: 'SIGKILL' },
      { results: 1, lastResult: limited },
      'failed',
      'limit',
    ],
    ['hung without a result', { stopped: 'hung', signal: 'SIGKILL' }, {}, 'interrupted', 'timeout'],
    ['out of time', { stopped: 'timeout', exitCode: 143 }, { turnOpen: true }, 'interrupted', 'timeout'],
    ['silent after its start', { stopped: 'start_timeout', exitCode: 143 }, {}, 'failed', 'start_timeout'],
    ['gone', { gone: 'lost' }, { turnOpen: true }, 'interrupted', 'lost'],
    ['gone in its second turn', { gone: 'lost' }, { ...done, turnOpen: true }, 'interrupted', 'lost'],
    ['gone, with a result', { gone: 'lost' }, done, 'completed', 'exit'],
    ['gone, with a limit', { gone: 'lost' }, { results: 1, lastResult: limited }, 'failed', 'limit'],
    ['gone with background work', { gone: 'lost' }, working, 'interrupted', 'lost'],
    ['a reboot', { gone: 'reboot' }, { turnOpen: true }, 'interrupted', 'reboot'],
    ['a reboot after the result', { gone: 'reboot' }, done, 'completed', 'exit'],
    [
      'killed after a failed turn, in the next',
      { signal: 'SIGTERM' },
      { results: 1, lastResult: limited, turnOpen: true },
      'interrupted',
      'sigterm',
    ],
    ['a crash', { signal: 'SIGSEGV' }, { turnOpen: true }, 'failed', 'exit'],
    ['exit code 1 after a good result', { exitCode: 1 }, done, 'completed', 'exit'],
    ['exit 0 while background work runs', { exitCode: 0 }, working, 'interrupted', 'user'],
    ['exit 1 in its second turn', { exitCode: 1 }, { ...done, turnOpen: true }, 'failed', 'exit'],
    ['exit 0 without a word', { exitCode: 0 }, {}, 'interrupted', 'user'],
    ['nobody saw anything', {}, {}, 'unknown', undefined],
    ['nobody saw the end, but the result', {}, done, 'completed', 'exit'],
    ['nobody saw the end of a second turn', {}, { ...done, turnOpen: true }, 'unknown', undefined],
  ])('%s', (_, ending, stream, status, reason) => {
    const end = judge(ending, stream)
    expect([end.status, end.reason]).toEqual([status, reason])
  })
})

test.each([
  ['rate_limit', 'limit'],
  ['billing_error', 'billing'],
  ['authentication_failed', 'login'],
  ['server_error', undefined],
])('the client says what failed in one word: %s', (failure, breaker) => {
  const lastResult = { ...good, isError: true, text: 'Etwas ging schief.' }
  expect(
    findBreaker({ errors: '', hasResult: true, stream: { ...beginStream(), failure, lastResult } }),
  ).toBe(breaker)
})

test('a process is hanging only when its work is over', () => {
  const { lines } = readRecorded('2.1.332').background ?? { lines: [] }
  const finishedAfter = lines.map((_, index) => hasFinished(foldAll(lines.slice(0, index + 1))))
  expect(finishedAfter.lastIndexOf(false)).toBe(lines.length - 2)
  expect(hasFinished(foldAll(readRecorded('2.1.332').e429?.lines ?? []))).toBe(true)
})

describe('other programs', () => {
  test.each<[string, Partial<Ending>, string, string | undefined]>([
    ['exit 0', { exitCode: 0 }, 'completed', 'exit'],
    ['exit 1', { exitCode: 1, errors: 'Warning: old\nError: no model' }, 'failed', 'exit'],
    [
      'a limit',
      { exitCode: 1, errors: "ERROR: You've hit your usage limit. Try again at 3:28 PM." },
      'failed',
      'limit',
    ],
    ['no key', { exitCode: 1, errors: 'Error: 401 Unauthorized' }, 'failed', 'api_error'],
    ['a signal', { signal: 'SIGTERM' }, 'interrupted', 'sigterm'],
    ['exit 130', { exitCode: 130 }, 'interrupted', 'user'],
    ['SIGKILL', { signal: 'SIGKILL' }, 'interrupted', 'lost'],
    ['stopped', { stopped: 'user', exitCode: 0 }, 'interrupted', 'user'],
    ['lost', { gone: 'lost' }, 'interrupted', 'lost'],
    ['nothing known', {}, 'unknown', undefined],
  ])('%s', (_, ending, status, reason) => {
    const end = judge({ ...ending, hasResult: false })
    expect([end.status, end.reason]).toEqual([status, reason])
  })

  test('the last line that it has printed is kept', () => {
    const ending = { hasResult: false, exitCode: 0, printed: 'Error: mended\nDone.\n', errors: 'Tokens: 12' }
    expect(judge(ending)).toMatchObject({ status: 'completed', lastWords: 'Done.' })
    expect(judge({ ...ending, exitCode: 2 })).toMatchObject({ detail: 'Tokens: 12', lastWords: 'Done.' })
    expect(judge({ ...ending, printed: ' ' })).not.toHaveProperty('lastWords')
  })

  test('a limit on standard error tells its time', () => {
    const errors = "ERROR: You've hit your usage limit. Try again at 3:28 PM."
    expect(judge({ hasResult: false, exitCode: 1, errors })).toMatchObject({
      resetAt: '2026-11-30T15:28:00Z',
      detail: errors,
    })
  })
})

test.each([
  [
    'TypeError: x is no function\n    at fail (/a.js:1:2)\n\nNode.js v20.1.0\n',
    'TypeError: x is no function',
  ],
  ['Error: no model\n[claude-code:unrecognized_model] {"error":"x"}\n', 'Error: no model'],
  ['Loading…\nCould not start.\n\n', 'Could not start.'],
  ['Error: first\nSee the documentation.', 'Error: first'],
  ['', 'Ended with exit code 7 and no word.'],
])('of what stands on standard error, the line that says why is told: %j', (errors, detail) => {
  expect(judge({ exitCode: 7, errors }).detail).toBe(detail)
})
