import { describe, expect, test } from 'vitest'
import { idOfFile, nextId, readId, renderId, sameId } from '../../src/planning/ids.ts'

test.each([
  ['1', 'TASK-001'],
  ['#12', 'TASK-012'],
  ['task-1', 'TASK-001'],
  ['TASK-0001', 'TASK-001'],
  [' Task 7 ', 'TASK-007'],
  ['TASK-1234', 'TASK-1234'],
  ['T-1', 'T-1'],
  ['JIRA-7', 'JIRA-7'],
  ['SPRINT-1', 'SPRINT-1'],
  ['login', 'login'],
])('of a task, %j is read as %j', (given, id) => {
  expect(readId(given, 'TASK')).toBe(id)
})

test.each([
  ['1', 'SPRINT-1'],
  ['sprint-01', 'SPRINT-1'],
  ['SPRINT-12', 'SPRINT-12'],
])('of a sprint, %j is read as %j', (given, id) => {
  expect(readId(given, 'SPRINT')).toBe(id)
})

test('ids are the same whatever their zeros and case', () => {
  expect(sameId('task-1', 'TASK-001', 'TASK')).toBe(true)
  expect(sameId('t-1', 'T-1', 'TASK')).toBe(true)
  expect(sameId('T-1', 'T-10', 'TASK')).toBe(false)
  expect(sameId('SPRINT-1', '1', 'TASK')).toBe(false)
})

describe('the next id', () => {
  test.each([
    [[], 'TASK-001'],
    [['TASK-001', 'TASK-003'], 'TASK-004'],
    [['task-9', 'T-50', 'SPRINT-70'], 'TASK-010'],
    [['TASK-999'], 'TASK-1000'],
  ])('above %j is %s', (taken, id) => {
    expect(nextId(taken, 'TASK')).toBe(id)
  })
  test('of a sprint has no zeros', () => {
    expect(nextId(['SPRINT-1'], 'SPRINT')).toBe('SPRINT-2')
    expect(renderId('SPRINT', 3)).toBe('SPRINT-3')
  })
})

test.each([
  ['.tasks/active/TASK-001-shift-december.md', 'TASK-001'],
  ['.tasks/active/T-1-login.md', 'T-1'],
  ['.tasks/active/T-1.md', 'T-1'],
  ['.tasks/active/T-1-2.md', 'T-1-2'],
  ['.tasks/active/T-1-2-pages.md', 'T-1-2'],
  ['.tasks/active/T-1-2fa-login.md', 'T-1'],
  ['.tasks/active/T-1-404-page.md', 'T-1'],
  ['.tasks/active/buy-milk.md', 'buy-milk'],
  ['2025-01.md', '2025-01'],
  ['log-2025-11-06-testing.md', 'log-2025-11-06-testing'],
])('the file %s stands for %s', (file, id) => {
  expect(idOfFile(file)).toBe(id)
})
