// The demo of hubs is a test only if its comparison sees what is wrong.
import { describe, expect, test } from 'vitest'
import { compare, type Known } from '../../scripts/demo-hub/compare.ts'
import { messageOf } from '../../scripts/demo-hub/crew.ts'
import type { Said } from '../../scripts/demo-hub/ledger.ts'

const said = (step: number, more: Partial<Said> = {}): Said => ({
  agent: 'one',
  step,
  status: 'working',
  ended: false,
  isLate: false,
  isSure: true,
  ...more,
})

const OWN = [
  {
    id: 'one@a',
    said: [said(1), said(2), said(3, { status: 'completed', ended: true }), said(4, { isLate: true })],
  },
]

function known(steps: number[], last: object = {}, hub = 'hub 1', id = 'one@a'): Known {
  const row = { status: 'completed', ended: true, message: messageOf(3), ...last }
  return { hub, histories: new Map([[id, steps.map(messageOf)]]), shown: new Map([[id, row]]) }
}

const GOOD = known([1, 2, 3, 4], {}, 'hub 2')

describe('the comparison of the demo', () => {
  test('is content with each line once at each hub', () => {
    expect(compare(OWN, [known([4, 1, 2, 3]), GOOD])).toEqual({
      pushed: 4,
      seen: 4,
      lost: 0,
      differences: [],
    })
  })

  test.each<[string, Known, object, RegExp]>([
    ['a line that is lost', known([1, 3, 4]), { seen: 3, lost: 1 }, /^one@a: step 2 is lost at hub 1$/],
    [
      'a line that is there twice',
      known([1, 2, 2, 3, 4]),
      { seen: 5, lost: 0 },
      /^one@a: step 2 is 2 times at hub 1$/,
    ],
    ['a line that nobody said', known([1, 2, 3, 4, 9]), { seen: 5, lost: 0 }, /^one@a: nobody said "step 9/],
    [
      'an agent that is revived',
      known([1, 2, 3, 4], { status: 'working', ended: false, message: messageOf(4) }),
      { seen: 4 },
      /^one@a is revived at hub 1/,
    ],
    [
      'a last line that is not the last',
      known([1, 2, 3, 4], { message: messageOf(2) }),
      { seen: 4 },
      /^one@a stands wrong at hub 1/,
    ],
  ])('sees %s', (_, hub, counts, words) => {
    const found = compare(OWN, [hub, GOOD])
    expect(found).toMatchObject({ pushed: 4, ...counts })
    expect(found.differences).toEqual([expect.stringMatching(words)])
  })

  test('sees an agent that is not there, and one that is nobody', () => {
    const { lost, differences } = compare(OWN, [known([1], {}, 'hub 1', 'other@a'), GOOD])
    expect(lost).toBe(4)
    expect(differences).toContain('one@a is not shown at hub 1')
    expect(differences).toContain('other@a is nobody, and hub 1 shows it')
  })
})
