import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEstimate, renderEstimate } from '../../src/planning/estimate.ts'

test.each([
  ['90m', 5_400, '1h 30m'],
  ['1h 30m', 5_400, '1h 30m'],
  ['1h30m', 5_400, '1h 30m'],
  ['1.5h', 5_400, '1h 30m'],
  ['1,5 h', 5_400, '1h 30m'],
  ['2d', 57_600, '2d'],
  ['1 day, 2 hours', 36_000, '1d 2h'],
  ['45 min', 2_700, '45m'],
  ['0.5d', 14_400, '4h'],
  ['8h', 28_800, '1d'],
])('%j is %d seconds, written as %s', (text, seconds, written) => {
  expect(parseEstimate(text)).toBe(seconds)
  expect(renderEstimate(seconds)).toBe(written)
})

test.each([
  '',
  'soon',
  '90',
  '1h 30',
  '-2h',
  '0m',
  '0.001m',
  '2 weeks',
  '1h 2h',
  '1h-30m',
  '999999999d',
  '1e3h',
])('%j is no duration', text => {
  expect(() => parseEstimate(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})

test('whatever is written is read as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), minutes => {
      expect(parseEstimate(renderEstimate(minutes * 60))).toBe(minutes * 60)
    }),
  )
})

test('any text is read or refused, never anything else', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), text => {
      try {
        expect(parseEstimate(text) % 60).toBe(0)
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_INPUT' })
      }
    }),
  )
})
