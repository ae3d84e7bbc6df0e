// Claude makes a plan from a text.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTools } from '../../helpers/tools.ts'

const OUTLINE =
  '## Stage 1: S\n### Batch 1: B\n#### Thread 1: T\nAgent: claude\n- [ ] a\n#### Thread 2: U\n- [ ] b\n'

async function open() {
  const folder = makeFolder()
  mkdirSync(join(folder, '.sessions'))
  return { folder, ...(await openTools(folder)) }
}

test('a plan is made, and the answer says how to go on', async () => {
  const { folder, call } = await open()
  const { text, json } = await call('plan_create', { name: 'login', outline: OUTLINE })
  expect(json).toEqual({
    id: 'login',
    title: 'login',
    status: 'open',
    file: '.tasks/plans/login.md',
    stats: { stages: 1, threads: 2, tasks: 2, completed: 0 },
    unknownAgents: [],
    masked: 0,
    next: expect.stringContaining('`logbook plan show login` in a terminal'),
  })
  expect(text).toContain('· 01.01.02 U  0/1')
  expect(readdirSync(join(folder, '.tasks/active'))).toHaveLength(2)
})

test.each([
  ['no outline', { name: 'login' }, /There is no outline/],
  [
    'an outline without a place for a task',
    { name: 'login', outline: '- [ ] a\n## Stage 1\n- [ ] b\n' },
    /the outline, line 1: the task "a" stands there, but in no stage/,
  ],
  ['a path', { name: 'login', from: 'plan.md' }, /from/],
])('with %s nothing is made', async (_, input, wanted) => {
  const { folder, call } = await open()
  const { failed, text } = await call('plan_create', input)
  expect(failed).toBe(true)
  expect(text).toMatch(wanted)
  expect(readdirSync(folder)).toEqual(['.sessions'])
})
