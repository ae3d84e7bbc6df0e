import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stampSecond } from '../../src/text/stamp-second.ts'
import { formatSecond } from '../../src/text/time.ts'

test('hooks format a time as all others do', () => {
  const dates = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(dates, date => {
      expect(stampSecond(date)).toBe(formatSecond(date))
    }),
  )
})
