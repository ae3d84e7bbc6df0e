import { expect, test } from 'vitest'
import { compareBoots } from '../../src/runs/same-boot.ts'

const ID = '6d2f7a1e-0b0c-4a7e-9b46-2c7f7f0d5a10'
const OTHER = '7d2f7a1e-0b0c-4a7e-9b46-2c7f7f0d5a10'

test.each([
  [`${ID}+1`, `${ID}+1`, 'same'],
  [`${ID}+1`, `${OTHER}+1`, 'other'],
  [`${ID}+1`, `${OTHER}+2`, 'other'],
  [`${ID}+1`, `${ID}+2`, 'elsewhere'],
  [ID, `${ID}+2`, 'elsewhere'],
  [ID, '', 'unclear'],
  ['', '', 'unclear'],
  [`${ID}.40+1`, `${ID}.40+2`, 'elsewhere'],
  [`${ID}.40+1`, `${ID}.41+2`, 'other'],
  [ID, OTHER, 'other'],
])('%s and %s: %s', (one, other, verdict) => {
  expect(compareBoots(one, other)).toBe(verdict)
  expect(compareBoots(other, one)).toBe(verdict)
})
