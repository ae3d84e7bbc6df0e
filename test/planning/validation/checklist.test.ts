import { expect, test } from 'vitest'
import { refuseUnlessValid, renderChecklist } from '../../../src/planning/validation/checklist.ts'
import { validate } from '../../../src/planning/validation/rules.ts'

const validation = validate<undefined>(
  [
    { title: 'Subtasks', judge: () => ({ level: 'met' }) },
    { title: 'Updates', judge: () => ({ level: 'warning', message: 'There are none.' }) },
    { title: 'Summary', judge: () => ({ level: 'error', message: 'It is missing.\nSay it.' }) },
  ],
  undefined,
  {},
)

test('a checklist says what is met, worth a look and in the way', () => {
  expect(renderChecklist(validation)).toEqual([
    '✓ Subtasks',
    '! There are none.',
    '✗ It is missing.\n    Say it.',
  ])
})

test('what blocks is refused with the checklist, and the validation as data', () => {
  expect(() => refuseUnlessValid('TASK-001', validation, 'Mend it.')).toThrow(
    expect.objectContaining({
      code: 'NOT_DONE',
      message: expect.stringMatching(/^TASK-001 is not done yet; .*\n {2}✓ Subtasks/),
      next: 'Mend it.',
      details: { validation },
    }),
  )
  expect(() => refuseUnlessValid('TASK-001', { ...validation, valid: true }, '')).not.toThrow()
})
