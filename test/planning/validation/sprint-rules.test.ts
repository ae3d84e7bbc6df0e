import { expect, test } from 'vitest'
import { readSprint } from '../../../src/planning/sprint-document.ts'
import type { Sprint, Task } from '../../../src/planning/task.ts'
import { openTasksRule, summaryRule, validateSprint } from '../../../src/planning/validation/sprint-rules.ts'
import { task } from '../../helpers/tasks.ts'

const sprint = (said: Partial<Sprint> = {}): Sprint => ({ ...readSprint('', 'SPRINT-1.md'), ...said })
const judge = (tasks: Task[], said: Partial<Sprint> = {}) =>
  openTasksRule.judge({ sprint: sprint(said), tasks })

test('a sprint without tasks is worth a word', () => {
  expect(judge([])).toMatchObject({
    level: 'warning',
    message: expect.stringMatching(/No task belongs to SPRINT-1/),
  })
})

test('open tasks are in the way, and listed', () => {
  const done = task('TASK-001', { status: 'completed' })
  expect(judge([done, task('TASK-002', { status: 'cancelled' })])).toEqual({ level: 'met' })
  expect(judge([done, task('TASK-003', { title: 'Login', status: 'blocked' })])).toMatchObject({
    level: 'error',
    message: expect.stringMatching(/1 of 2 tasks is still open.*\nTASK-003 {2}Login \(blocked\)$/),
  })
})

test.each([
  ['', 'error'],
  ['short', 'warning'],
  ['All clients sign in with OAuth.', 'met'],
])('a summary of %j: %s', (summary, level) => {
  expect(summaryRule.judge({ sprint: sprint({ summary }), tasks: [] }).level).toBe(level)
})

test('both rules together', () => {
  expect(validateSprint({ sprint: sprint(), tasks: [task('TASK-001')] })).toMatchObject({
    valid: false,
    errors: [expect.stringMatching(/still open/), expect.stringMatching(/summary is missing/)],
    details: { tasks: 1, openTasks: 1, summaryLength: 0 },
  })
})
