import { expect, test } from 'vitest'
import { ageOf, clockTime, dayName, moneyOf, numberOf, spanOf } from '../../src/page/words/times.ts'

const NOW = new Date(2026, 2, 2, 10, 0).getTime()
const at = (...parts: [number, number, number, number, number]) => new Date(...parts)

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3599, '59 min'],
  [3600, '1 h'],
  [47 * 3600, '47 h'],
  [48 * 3600, '2 days'],
  [-5, '0 s'],
])('an age of %i seconds is %s', (seconds, words) => {
  expect(ageOf(new Date(NOW - seconds * 1000), NOW)).toBe(words)
})

test.each([
  [at(2026, 2, 2, 0, 5), '00:05'],
  [at(2026, 2, 1, 23, 59), 'Sun 23:59'],
  [at(2026, 1, 24, 9, 0), 'Tue 09:00'],
  [at(2026, 1, 23, 9, 0), '23 Feb 09:00'],
  [at(2025, 11, 31, 9, 0), '31 Dec 2025 09:00'],
  ['no time', ''],
  [null, ''],
])('the time %s is told as %s', (time, words) => {
  expect(clockTime(time, NOW)).toBe(words)
})

test('a day, a span, money and a number are told in few words', () => {
  expect([dayName(at(2026, 0, 12, 0, 0), NOW), dayName('', NOW)]).toEqual(['12 Jan', ''])
  expect([40, 60, 3 * 3600 + 12 * 60, 7200].map(spanOf)).toEqual(['40 s', '1 min', '3 h 12 min', '2 h'])
  expect([0, 1.236, 0.01, 0.0042].map(moneyOf)).toEqual(['$0.00', '$1.24', '$0.01', '$0.004'])
  expect(numberOf(12_480.4)).toBe('12,480')
})
