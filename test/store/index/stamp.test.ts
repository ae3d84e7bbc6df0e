import { expect, test } from 'vitest'
import { FILE_STEP_MS, isSettled } from '../../../src/store/index/stamp.ts'

const NOW = 1_700_000_000_000
const YEAR = 365 * 86_400_000

test.each([
  ['long ago', NOW - YEAR, NOW - YEAR, true],
  ['at the moment of reading', NOW, NOW, false],
  ['just before', NOW - YEAR, NOW - 2_000, false],
  ['just before by a clock that is a little ahead', NOW + 1_000, NOW + 1_000, false],
  // Otherwise a whole journal would be read at each search until that day comes.
  ['while the clock was a year ahead', NOW + YEAR, NOW + YEAR, true],
  ['long ago, with a time of the file that was set by hand', NOW + YEAR, NOW - YEAR, true],
])('a document that was changed %s', (_, mtimeMs, ctimeMs, settled) => {
  expect(isSettled({ size: 1, mtimeMs, ctimeMs }, NOW, FILE_STEP_MS)).toBe(settled)
})
