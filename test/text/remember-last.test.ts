import { expect, test, vi } from 'vitest'
import { readWhenAsked } from '../../src/text/remember-last.ts'

test('reads a field at the first look, and once', () => {
  const read = vi.fn(() => ['a'])
  const task = readWhenAsked({ id: '1' }, { criteria: read })
  expect(task.id).toBe('1')
  expect(read).not.toHaveBeenCalled()
  expect(task.criteria).toBe(task.criteria)
  expect(read).toHaveBeenCalledTimes(1)
})

test('has the field in a copy and in a list of its fields', () => {
  const task = readWhenAsked({ id: '1' }, { summary: () => 'done' })
  expect(Object.keys(task)).toEqual(['id', 'summary'])
  expect({ ...task, id: '2' }).toEqual({ id: '2', summary: 'done' })
})
