import { expect, test } from 'vitest'
import { describeWrongClocks } from '../../src/hub/wrong-clocks.ts'

const MINUTE = 60_000

test.each([
  [[], undefined],
  [[{ host: 'a' }, { host: 'b', behindMs: 59_999 }, { host: 'c', behindMs: -59_999 }], undefined],
  [[{ host: 'a', behindMs: -60 * MINUTE + 900 }], 'The clock of a is 1 h ahead.'],
  [[{ host: 'a', behindMs: MINUTE }], 'The clock of a is 1 min behind.'],
  [
    [
      { host: 'a', behindMs: 5 * MINUTE },
      { host: 'that of b', behindMs: -60 * MINUTE },
    ],
    'The clock of that of b is 1 h ahead, that of a is 5 min behind.',
  ],
  [
    ['a', 'b', 'c', 'd', 'e'].map((host, nr) => ({ host, behindMs: (nr + 1) * -MINUTE })),
    'The clock of e is 5 min ahead, that of d is 4 min ahead, that of c is 3 min ahead, 2 more are wrong.',
  ],
])('says whose clock is wrong, and by how much: %j', (hosts, told) => {
  expect(describeWrongClocks(hosts)).toBe(told)
})
