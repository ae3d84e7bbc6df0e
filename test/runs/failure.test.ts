// What a program failed of, in the words of many programs. Only what stops every other run too may stop them.
import { describe, expect, test } from 'vitest'
import { findBreaker } from '../../src/runs/breaker.ts'
import { type Ending, judgeEnd } from '../../src/runs/judge-end.ts'
import { beginStream } from '../../src/runs/stream/fold-stream.ts'

const NOW = new Date('2026-11-30T10:00:00Z')
const judged = (ending: Ending) => {
  const { reason, resetAt, detail } = judgeEnd(ending, NOW)
  return { reason, breaker: findBreaker(ending), resetAt, detail }
}

/** Claude Code, with its own word for the failure and the status of HTTP. */
const client = (text: string, failure?: string, apiErrorStatus?: number) =>
  judged({
    errors: '',
    hasResult: true,
    exitCode: 1,
    stream: {
      ...beginStream(),
      results: 1,
      ...(failure === undefined ? {} : { failure }),
      lastResult: {
        subtype: 'success',
        isError: true,
        at: '2026-11-30T10:00:00Z',
        text,
        ...(apiErrorStatus === undefined ? {} : { apiErrorStatus }),
      },
    },
  })

/** Another program, by what stands on standard error. */
const other = (errors: string) => judged({ errors, hasResult: false, exitCode: 1, stream: beginStream() })

describe('Claude Code', () => {
  test.each<[string, string | undefined, number | undefined, string | undefined, string | undefined]>([
    ['This organization has been disabled', 'unknown', 400, 'api_error', 'billing'],
    ['The key belongs to a disabled organization', 'invalid_request', 400, 'api_error', 'billing'],
    ['The account was suspended', undefined, 400, 'api_error', 'billing'],
    ['Your organization has disabled access by subscription', undefined, undefined, 'api_error', 'login'],
    ['Extra usage is required for this context', 'rate_limit', 429, 'api_error', 'billing'],
    [
      'The server limits requests for now (not your usage limit) · Rate limited',
      'rate_limit',
      429,
      'api_error',
      undefined,
    ],
    ['Context limit reached · compact it to go on', undefined, undefined, 'api_error', undefined],
    ['The request exceeded the context window limit', 'invalid_request', 400, 'api_error', undefined],
    ['Your account has a limit on output: output limit exceeded', undefined, 400, 'api_error', undefined],
    [
      "You've reached your weekly usage limit. Your quota will reset later.",
      'authentication_failed',
      403,
      'limit',
      'limit',
    ],
    ['Request not allowed', 'authentication_failed', 403, 'api_error', 'login'],
    ['Session limit reached', undefined, undefined, 'limit', 'limit'],
    ['Daily token limit reached', undefined, undefined, 'limit', 'limit'],
  ])('%s', (text, word, status, reason, breaker) => {
    expect(client(text, word, status)).toMatchObject({ reason, breaker })
  })
})

describe('another program', () => {
  test.each([
    ['You have exhausted your capacity on this model.', 'limit', 'limit'],
    ['Weekly limit exhausted. Please upgrade.', 'limit', 'limit'],
    ['✗ 402 You have no quota (Request 1)', 'limit', 'limit'],
    ['{"code":"quota_exceeded"}', 'limit', 'limit'],
    ['reason: rateLimitExceeded', 'limit', 'limit'],
    ['x.RateLimitError: slow down', 'limit', 'limit'],
    ['The workspace is out of credits.', 'api_error', 'billing'],
    ['This call requires more credits, or fewer tokens.', 'api_error', 'billing'],
    ['Please check your billing details.', 'api_error', 'billing'],
    ['Please set an Auth method first', 'api_error', 'login'],
    ['Cached credentials are not valid: invalid_grant', 'api_error', 'login'],
    ['Error authenticating: no browser', 'api_error', 'login'],
    ['Error: Token refresh failed: 401', 'api_error', 'login'],
    ['Error: Failed to refresh token', 'api_error', 'login'],
    ['Error: the OAuth token was revoked', 'api_error', 'login'],
    ['Error: Incorrect API key provided', 'api_error', 'login'],
    ['Error: memory limit exceeded', 'exit', undefined],
    ['Error: reached the time limit: time limit exceeded', 'exit', undefined],
    ['Error: maximum turns limit reached', 'exit', undefined],
    ['Error: cannot read src/rate_limit.ts', 'exit', undefined],
    ['FAIL test/billing.test.ts: 2 tests failed', 'exit', undefined],
    ['npm ERR! code E401 Unauthorized - GET https://registry.example/x', 'exit', undefined],
  ])('%s', (errors, reason, breaker) => {
    expect(other(errors)).toMatchObject({ reason, breaker })
  })

  test('what it has shown of its work, long before its end, is no failure', () => {
    const work = ['> curl api.example', 'HTTP 429: too many requests', 'credit balance is too low']
    const later = Array.from({ length: 30 }, (_, at) => `step ${at}`)
    expect(other([...work, ...later, 'Error: no such model'].join('\n'))).toMatchObject({
      reason: 'exit',
      breaker: undefined,
    })
    expect(other([...later, ...work].join('\n')).breaker).toBe('limit')
  })

  test('an attempt that it has tried again is no end', () => {
    const again =
      'Attempt 1 failed: out of capacity, your quota will reset after 5s. Retrying after 6173ms...'
    expect(other(`${again}\nTypeError: x is undefined`)).toMatchObject({ reason: 'exit', breaker: undefined })
    const end = 'Error: You have exhausted your quota. It will reset after 3h20m5s.'
    expect(other(`${again}\n${end}`)).toMatchObject({
      breaker: 'limit',
      resetAt: '2026-11-30T13:20:05Z',
      detail: end,
    })
  })

  test('the end of a cycle is the end of its limit', () => {
    const errors =
      "Error: You've hit your usage limit\nplan: free\nIt resets when your cycle ends on 12/17/2026."
    expect(other(errors).resetAt?.slice(0, 8)).toBe('2026-12-')
  })
})
