import { expect, test } from 'vitest'
import { type Rule, validate } from '../../../src/planning/validation/rules.ts'

const rules: Rule<number>[] = [
  {
    title: 'Small',
    judge: n => (n < 10 ? { level: 'met' } : { level: 'error', message: `${n} is too large.` }),
  },
  {
    title: 'Even',
    judge: n => (n % 2 === 0 ? { level: 'met' } : { level: 'warning', message: 'It is odd.' }),
  },
]

test('an error blocks, a warning only tells, and every rule is a line of the checklist', () => {
  expect(validate(rules, 11, { n: 11 })).toEqual({
    valid: false,
    errors: ['11 is too large.'],
    warnings: ['It is odd.'],
    requirements: [
      { title: 'Small', level: 'error', message: '11 is too large.' },
      { title: 'Even', level: 'warning', message: 'It is odd.' },
    ],
    details: { n: 11 },
  })
  expect(validate(rules, 3, {})).toMatchObject({ valid: true, warnings: ['It is odd.'] })
})
