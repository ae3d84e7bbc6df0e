import { expect, test, vi } from 'vitest'
import { readTask } from '../../src/planning/task-document.ts'
import { whenAsked } from '../../src/text/remember-last.ts'

test('reads at the first call, and once', () => {
  const read = vi.fn(() => ['a'])
  const criteria = whenAsked(read)
  expect(read).not.toHaveBeenCalled()
  expect(criteria()).toBe(criteria())
  expect(read).toHaveBeenCalledTimes(1)
})

test('once also if there is nothing', () => {
  const read = vi.fn(() => undefined)
  const summary = whenAsked(read)
  expect([summary(), summary()]).toEqual([undefined, undefined])
  expect(read).toHaveBeenCalledTimes(1)
})

test('a task has such fields in a copy, and in a list of its fields', () => {
  const text =
    '---\nid: "login:01.01.01.01"\ntitle: Login\n---\n\n## Prompt\nBe quick.\n\n## Summary\nIt works.\n'
  const task = readTask(text, '.tasks/active/login-01.01.01.01.md')
  expect(Object.keys(task)).toContain('summary')
  expect({ ...task }).toMatchObject({ summary: 'It works.', planned: { prompt: 'Be quick.' } })
  expect({ ...task.planned }.prompt).toBe('Be quick.')
})
