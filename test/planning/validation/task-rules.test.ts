import { expect, test } from 'vitest'
import type { Task } from '../../../src/planning/task.ts'
import { judgeProof } from '../../../src/planning/validation/judge-proof.ts'
import type { Rule } from '../../../src/planning/validation/rules.ts'
import {
  criteriaRule,
  proofRule,
  subtasksRule,
  summaryRule,
  type TaskSubject,
  timeRule,
  updatesRule,
  validateTask,
} from '../../../src/planning/validation/task-rules.ts'
import type { Proof } from '../../../src/text/yaml/proof-fields.ts'
import { task } from '../../helpers/tasks.ts'

const subject = (said: Partial<Task> = {}, more: Partial<TaskSubject> = {}): TaskSubject => ({
  task: task('TASK-001', said),
  openSubtasks: [],
  proof: judgeProof({ check: undefined, proof: undefined }),
  ...more,
})
const judge = (rule: Rule<TaskSubject>, given: TaskSubject) => {
  const verdict = rule.judge(given)
  return 'message' in verdict ? [verdict.level, verdict.message] : [verdict.level, '']
}
const updates = (count: number) => Array.from({ length: count }, () => ({ text: 'x', at: undefined }))

test.each([
  ['', 'error', /missing.*\{task complete\} TASK-001 --summary/],
  ['  \n', 'error', /missing/],
  ['nineteen characters', 'warning', /19 characters/],
  ['twenty characters ok', 'met', /^$/],
])('a summary of %j: %s', (summary, level, message) => {
  expect(judge(summaryRule, subject({ summary }))).toEqual([level, expect.stringMatching(message)])
})

test.each([
  [0, 'warning', /no updates/],
  [1, 'warning', /1 update;/],
  [2, 'met', /^$/],
])('%d updates: %s', (count, level, message) => {
  expect(judge(updatesRule, subject({ updates: updates(count) }))).toEqual([
    level,
    expect.stringMatching(message),
  ])
})

test('open subtasks are in the way, and listed', () => {
  expect(judge(subtasksRule, subject())).toEqual(['met', ''])
  const open = [task('TASK-002', { title: 'Write tests' }), task('TASK-003', { status: 'blocked' })]
  expect(judge(subtasksRule, subject({}, { openSubtasks: open }))).toEqual([
    'error',
    expect.stringMatching(/2 subtasks.*\nTASK-002 {2}Write tests \(pending\)\nTASK-003 .*\(blocked\)/),
  ])
})

test('criteria that are not met are in the way, listed with how to tick them', () => {
  expect(judge(criteriaRule, subject())).toEqual(['none', ''])
  const criteria = [
    { number: 1, text: 'it works', met: true },
    { number: 2, text: 'it is tested', met: false },
  ]
  expect(judge(criteriaRule, subject({ criteria }))).toEqual([
    'error',
    expect.stringMatching(/1 of 2 .*\{task edit\} TASK-001 --met <number>\n2 {2}it is tested$/),
  ])
})

test.each([
  [undefined, 9_999, 'none', /^$/],
  [3_600, 0, 'met', /^$/],
  [3_600, 4_500, 'met', /^$/],
  [3_600, 4_560, 'warning', /1h 16m .* estimate of 1h: 27 % over, more than 25 %/],
  [3_600, 5_400, 'warning', /50 % over, more than 25 %/],
  [3_600, 7_200, 'warning', /100 % over, more than 50 %/],
])('an estimate of %s s and %d s of work: %s', (estimateSeconds, activeSeconds, level, message) => {
  expect(judge(timeRule, subject({ estimateSeconds, activeSeconds }))).toEqual([
    level,
    expect.stringMatching(message),
  ])
})

const passed: Proof = { command: 'npm test', exit: 0, at: 'x', seconds: 1, tree: 'a1' }

test.each<[string, string | undefined, Proof | undefined, string, RegExp]>([
  ['of no check', undefined, undefined, 'none', /^$/],
  ['that passed', 'npm test', passed, 'met', /^$/],
  ['that never ran', 'npm test', undefined, 'error', /not been run yet: \{prove\} --task TASK-001/],
  ['that failed', 'npm test', { ...passed, exit: 2 }, 'error', /failed with exit status 2/],
  ['of other files', 'npm test', { ...passed, tree: 'b2' }, 'error', /Files have changed since/],
  ['of another command', 'npm run lint', passed, 'error', /Another command ran/],
  ['of files nobody knows', 'npm test', { ...passed, tree: undefined }, 'warning', /not known/],
])('a proof %s', (_, check, proof, level, message) => {
  const standing = judgeProof({ check, proof }, { hash: 'a1' })
  expect(judge(proofRule, subject({ check }, { proof: standing }))).toEqual([
    level,
    expect.stringMatching(message),
  ])
})

test('all rules together: errors block, warnings tell, and what was counted is told', () => {
  const said = {
    criteria: [{ number: 1, text: 'a', met: true }],
    estimateSeconds: 3_600,
    activeSeconds: 7_200,
  }
  expect(validateTask(subject(said))).toMatchObject({
    valid: false,
    errors: [expect.stringMatching(/summary is missing/)],
    warnings: [expect.stringMatching(/no updates/), expect.stringMatching(/100 %/)],
    details: {
      summaryLength: 0,
      criteria: 1,
      criteriaMet: 1,
      openSubtasks: 0,
      updates: 0,
      estimateSeconds: 3_600,
      activeSeconds: 7_200,
      overEstimatePercent: 100,
      proof: 'none',
    },
  })
  expect(validateTask(subject({ summary: 'It works now, everywhere.' }))).toMatchObject({
    valid: true,
    errors: [],
  })
})

test('the journal tells how a linked task went, so no updates are asked of it', () => {
  const { requirements } = validateTask(subject(), true)
  expect(requirements.map(({ title }) => title)).toEqual(['Summary', 'Subtasks'])
})
