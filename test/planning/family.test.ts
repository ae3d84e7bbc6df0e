import { expect, test } from 'vitest'
import { checkParent, findCircles, openSubtasksOf, subtasksOf } from '../../src/planning/family.ts'
import { task } from '../helpers/tasks.ts'

const a = task('TASK-001')
const b = task('TASK-002', { parent: '1' })
const c = task('TASK-003', { parent: 'task-2', status: 'completed' })
const d = task('TASK-004', { parent: 'TASK-002' })

test('subtasks name their parent in any way', () => {
  expect(subtasksOf(b, [a, b, c, d])).toEqual([c, d])
  expect(openSubtasksOf(b, [a, b, c, d])).toEqual([d])
})

test('a task cannot be a part of itself or of its parts', () => {
  expect(() => checkParent(a, a, [a])).toThrow(/TASK-001 cannot be a part of itself/)
  expect(() => checkParent(a, d, [a, b, c, d])).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('TASK-004 → TASK-002 → TASK-001'),
    }),
  )
  expect(() => checkParent(d, a, [a, b, c, d])).not.toThrow()
})

test('circles are found once each, and end every walk', () => {
  const x = task('X', { parent: 'Y' })
  const y = task('Y', { parent: 'X' })
  const tail = task('Z', { parent: 'X' })
  const self = task('S', { parent: 's' })
  expect(findCircles([tail, x, y, self, a, b, d])).toEqual([['X', 'Y'], ['S']])
  expect(() => checkParent(a, x, [x, y, a])).not.toThrow()
})
