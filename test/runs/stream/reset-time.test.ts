import { describe, expect, test } from 'vitest'
import { readResetTime } from '../../../src/runs/stream/reset-time.ts'

const said = new Date('2026-11-30T10:00:00Z')

/** Forms met in public reports of Claude Code, of the API and of other agents' programs; the wording is theirs. */
test.each([
  ['Claude AI usage limit reached|1796040000', '2026-11-30T12:00:00Z'],
  ['Claude AI usage limit reached|1796040000000', '2026-11-30T12:00:00Z'],
  ['Claude usage limit reached. Your limit will reset at 5pm (Europe/Warsaw).', '2026-11-30T16:00:00Z'],
  ['Claude usage limit reached. Your limit will reset at 1 PM (Asia/Dubai).', '2026-12-01T09:00:00Z'],
  ['Your limit will reset at 1pm (Etc/GMT+5)', '2026-11-30T18:00:00Z'],
  ['5-hour limit reached ∙ resets 3pm', '2026-11-30T15:00:00Z'],
  ['Session limit reached ∙ resets 5:00 PM', '2026-11-30T17:00:00Z'],
  ['5-hour limit reached - resets 9:30am', '2026-12-01T09:30:00Z'],
  ["You've hit your limit · resets 3pm (Europe/Berlin)", '2026-11-30T14:00:00Z'],
  ['Limit of a model reached. Access resets at 10:57 PM GMT-3.', '2026-12-01T01:57:00Z'],
  ['Limit of a model reached. Access resets at 10:57 PM GMT+5:30.', '2026-11-30T17:27:00Z'],
  ['resets 3pm (UTC+2)', '2026-11-30T13:00:00Z'],
  ['resets Dec 2, 1am (GMT-0330)', '2026-12-02T04:30:00Z'],
  ['Limit of 5 hours reached. Your limit will reset at 2026-11-30 23:01:25', '2026-11-30T15:01:25Z'],
  ['Limit of 5 hours reached. Your limit will reset at 2026-11-30 23:01:25 UTC', '2026-11-30T23:01:25Z'],
  ['Monthly limit exhausted, it will be reset at 2026-12-14T00:00:00Z', '2026-12-14T00:00:00Z'],
  ['The quota is used up. Expected quota reset within 24h.', '2026-12-01T10:00:00Z'],
  ['Your quota will reset after 19h59m58s.', '2026-12-01T05:59:58Z'],
  ["You've hit your 5-hour limit · resets 12:01am (UTC)", '2026-12-01T00:01:00Z'],
  ["You've hit your session limit · resets 12:50am (America/Los_Angeles)", '2026-12-01T08:50:00Z'],
  ["You've hit your session limit · resets 2:30pm (Pacific/Auckland)", '2026-12-01T01:30:00Z'],
  ["You've hit your limit · resets Jan 30, 11:30am (Asia/Calcutta)", '2027-01-30T06:00:00Z'],
  ["You've hit your limit · resets Jan 2, 2027, 2am (Australia/Brisbane)", '2027-01-01T16:00:00Z'],
  ["You've hit your weekly limit · resets Dec 5 at 4:30am (Asia/Calcutta)", '2026-12-04T23:00:00Z'],
  ["You've hit your weekly limit · resets Dec 3, 12:01am (UTC) · progress saved", '2026-12-03T00:01:00Z'],
  ["You've hit your weekly limit · resets Dec 5 at 7pm", '2026-12-05T19:00:00Z'],
  ['Weekly limit reached · resets 10am (Asia/Seoul) · /upgrade to Max', '2026-12-01T01:00:00Z'],
  ['Weekly limit reached ∙ resets Dec 14', '2026-12-14T00:00:00Z'],
  ['Weekly limit reached ∙ resets Thu 9am', '2026-12-03T09:00:00Z'],
  ['limit reached, resets Mon 12:00am', '2026-12-07T00:00:00Z'],
  ['It resets tomorrow at 08:15.', '2026-12-01T08:15:00Z'],
  ['resets 5.30pm (Europe/Berlin)', '2026-11-30T16:30:00Z'],
  ['Your limit resets at 5.30 p.m. UTC.', '2026-11-30T17:30:00Z'],
  ['resets at midnight UTC', '2026-12-01T00:00:00Z'],
  ['Your daily quota resets at midnight Pacific time.', '2026-12-01T08:00:00Z'],
  ['Limits reset daily. It resets at noon (Asia/Tokyo)', '2026-12-01T03:00:00Z'],
  ['resets Dec 5 at midnight', '2026-12-05T00:00:00Z'],
  ['resets 3pm PST', '2026-11-30T23:00:00Z'],
  ['resets 2:30pm Pacific/Auckland', '2026-11-30T14:30:00Z'],
  ['resets 3pm (PST)', '2026-11-30T23:00:00Z'],
  ['resets Jul 4, 3pm PDT', '2026-07-04T22:00:00Z'],
  ['try again at 9:05 AM EST.', '2026-11-30T14:05:00Z'],
  ['resets 18:00 CET', '2026-11-30T17:00:00Z'],
  [
    "You've hit your usage limit. Visit https://example.com to purchase more credits or try again at 3:28 PM.",
    '2026-11-30T15:28:00Z',
  ],
  ["You've hit your usage limit. Try again at Jan 5th, 2027 3:45 PM.", '2027-01-05T15:45:00Z'],
  ['try again at Dec 2nd 9 AM', '2026-12-02T09:00:00Z'],
  ["You've hit your usage limit, try again in 3 days 6 hours 57 minutes.", '2026-12-03T16:57:00Z'],
  ['usage limit resets in 2h 50min', '2026-11-30T12:50:00Z'],
  ['resets in 4hr 29min', '2026-11-30T14:29:00Z'],
  ['Please retry in 53.2s.', '2026-11-30T10:00:53Z'],
  ['rate limited, retry after 90 seconds', '2026-11-30T10:01:30Z'],
  ['retry-after: 3600', '2026-11-30T11:00:00Z'],
  ['{"error":{"resets_in_seconds":7200}}', '2026-11-30T12:00:00Z'],
  ['{"error":{"type":"usage_limit_reached","resets_at":1796040000}}', '2026-11-30T12:00:00Z'],
  ['{"retryDelay": "53s"}', '2026-11-30T10:00:53Z'],
  [
    'API Error: 400 You have reached your specified API usage limits. You will regain access on 2026-12-01 at 00:00 UTC.',
    '2026-12-01T00:00:00Z',
  ],
  ['Try again at 2026-12-03T15:30:00Z.', '2026-12-03T15:30:00Z'],
  ['limit resets at 2026-12-03T15:30:00.123+02:00', '2026-12-03T13:30:00Z'],
  ['Usage will reset when your monthly cycle ends; it resets on 12/23/2026.', '2026-12-23T00:00:00Z'],
])('%s', (text, at) => {
  expect(readResetTime(text, said)).toBe(at)
})

test.each([
  '',
  "This request would exceed your account's rate limit. Please try again later.",
  'API Error: 529 Overloaded. This is a server-side issue, usually temporary — try again in a moment.',
  'Number of request tokens has exceeded your per-minute rate limit',
  'The tests reset 3 tables and 5 counters.',
  'git reset --hard 1234567890',
  'resets 25:00',
  'resets 13pm',
  'resets 5.30',
  'resets 2.75pm',
  'back at midnightly builds',
  'retry 3 of 10',
  'Weekly limit reached',
])('no time: %s', text => {
  expect(readResetTime(text, said)).toBeUndefined()
})

describe('a time without a day', () => {
  test('that has just passed is this one', () => {
    expect(readResetTime('resets 10am (UTC)', new Date('2026-11-30T10:00:40Z'))).toBe('2026-11-30T10:00:00Z')
  })
  test('is tomorrow, when it is past in that zone', () => {
    expect(readResetTime('resets 9am (UTC)', said)).toBe('2026-12-01T09:00:00Z')
  })
  test('takes the offset of its own day, when the clocks change in between', () => {
    const eve = new Date('2026-10-24T22:30:00Z')
    expect(readResetTime('resets 4am (Europe/Berlin)', eve)).toBe('2026-10-25T03:00:00Z')
    expect(readResetTime('resets 1:30am (Europe/Berlin)', eve)).toBe('2026-10-24T23:30:00Z')
  })
})

test('a date without a year is the nearest one, over the end of a year both ways', () => {
  const january = new Date('2027-01-02T10:00:00Z')
  expect(readResetTime('resets Dec 30, 9am (UTC)', january)).toBe('2026-12-30T09:00:00Z')
  const december = new Date('2026-12-28T10:00:00Z')
  expect(readResetTime('resets Jan 2, 3am (America/Los_Angeles)', december)).toBe('2027-01-02T11:00:00Z')
})
