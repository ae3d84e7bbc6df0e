// Since when, in the user's own days. The zone is far from UTC, so that a day in UTC would be another one.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  dayOf,
  lastWeekday,
  nameDate,
  nameDay,
  previousWorkingDay,
  startOfDay,
} from '../../../src/text/days/local-day.ts'
import { readSince } from '../../../src/text/days/since.ts'

const zone = process.env.TZ
beforeAll(() => {
  process.env.TZ = 'Pacific/Auckland'
})
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

/** Wednesday, 25 November 2026, 09:30 in Auckland, which is still Tuesday in UTC. */
const now = () => new Date('2026-11-24T20:30:00Z')
const told = (date: Date | undefined) =>
  date &&
  `${dayOf(date)} ${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`

test.each([
  ['today', '2026-11-25 00:00'],
  ['yesterday', '2026-11-24 00:00'],
  ['friday', '2026-11-20 00:00'],
  ['Last Friday', '2026-11-20 00:00'],
  ['fri', '2026-11-20 00:00'],
  ['thurs', '2026-11-19 00:00'],
  ['wednesday', '2026-11-18 00:00'],
  ['since Monday', '2026-11-23 00:00'],
  ['2026-11-13', '2026-11-13 00:00'],
  ['2026/11/3', '2026-11-03 00:00'],
  ['2026-11-13 14:30', '2026-11-13 14:30'],
  ['2026-11-13T14:30', '2026-11-13 14:30'],
  ['2026-11-13T14:30:00Z', '2026-11-14 03:30'],
  ['2026-11-13T14:30+13:00', '2026-11-13 14:30'],
  ['3d', '2026-11-22 00:00'],
  ['3 days ago', '2026-11-22 00:00'],
  ['a week', '2026-11-18 00:00'],
  ['last week', '2026-11-18 00:00'],
  ['2 weeks', '2026-11-11 00:00'],
  ['1w 2d', '2026-11-16 00:00'],
  ['24h', '2026-11-24 00:00'],
  ['36h', '2026-11-23 21:30'],
  ['90m', '2026-11-25 08:00'],
  ['1h 30m', '2026-11-25 08:00'],
  ['1,5 h', '2026-11-25 08:00'],
])('%s', (text, expected) => {
  expect(told(readSince(text, now()))).toBe(expected)
})

test.each([
  ...['', ' ', 'mondy', 'mo', 'fr', '2026-02-30', '2026-13-01', '2026-11-13 25:00', '3', 'd', '3 parsecs'],
  ...['tomorrow', '3d of work', '--', '27', '2026-11-13Z', '999999y 999999y'],
])('%j is no such time', text => {
  expect(readSince(text, now())).toBeUndefined()
})

test('any text is a time that can be written, or none', () => {
  const anything = fc.oneof(fc.string(), fc.stringMatching(/^[0-9adhmow .,:+tzT-]{0,24}$/))
  fc.assert(
    fc.property(anything, text => {
      const since = readSince(text, now())
      if (since) expect(Number.isNaN(since.getTime())).toBe(false)
    }),
  )
})

describe('days', () => {
  test.each([
    ['2026-11-27', 'Friday', '2026-11-26'],
    ['2026-11-28', 'Saturday', '2026-11-27'],
    ['2026-11-29', 'Sunday', '2026-11-27'],
    ['2026-11-30', 'Monday', '2026-11-27'],
    ['2026-12-01', 'Tuesday', '2026-11-30'],
  ])('the working day before %s, a %s, is %s', (day, weekday, before) => {
    const morning = new Date(`${day}T09:00`)
    expect(nameDate(morning, morning)).toContain(weekday)
    expect(dayOf(previousWorkingDay(morning))).toBe(before)
  })
  test('a change of the clock is no further day', () => {
    // In Auckland, 27 September 2026 has 23 hours.
    expect(dayOf(startOfDay(new Date('2026-09-28T00:10'), -1))).toBe('2026-09-27')
    expect(dayOf(startOfDay(new Date('2026-09-27T23:10'), -1))).toBe('2026-09-26')
  })
  test('a weekday is always one of the seven days before', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map(days => new Date(2000, 0, days, 12))
    fc.assert(
      fc.property(day, fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), (at, weekday) => {
        const found = lastWeekday(weekday, at) ?? at
        expect(nameDate(found, at).toLowerCase()).toMatch(new RegExp(`^${weekday}`))
        expect(found < startOfDay(at) && found >= startOfDay(at, -7)).toBe(true)
      }),
    )
  })
  test.each([
    ['2026-11-25T00:00', 'Today'],
    ['2026-11-24T23:59', 'Yesterday'],
    ['2026-11-20T10:00', 'Friday'],
    ['2026-11-18T23:59', 'Wednesday, 18 November'],
    ['2025-12-31T10:00', 'Wednesday, 31 December 2025'],
    ['2026-11-26T00:00', 'Thursday, 26 November'],
  ])('%s is called %s', (at, name) => {
    expect(nameDay(new Date(at), now())).toBe(name)
  })
})
