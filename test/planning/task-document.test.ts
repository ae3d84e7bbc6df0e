import { describe, expect, test } from 'vitest'
import { readSprint, renderNewSprint } from '../../src/planning/sprint-document.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { NOW, newTask } from '../helpers/tasks.ts'

const FILE = '.tasks/active/TASK-001-shift-december.md'

test('a new file says what was given, and reads as that', () => {
  expect(newTask()).toBe(
    `---
id: TASK-001
title: "Shift December"
status: pending
priority: high
parent: TASK-009
sprint: SPRINT-1
estimate: "2h 30m"
active_seconds: 0
created_at: 2025-01-15T09:00:00Z
updated_at: 2025-01-15T09:00:00Z
---

# Shift December

## Description
The month ends on a Sunday.

## Acceptance Criteria
- [ ] it works
- [ ] it is tested

## Updates

## Summary
`,
  )
  expect(readTask(newTask(), FILE)).toMatchObject({
    id: 'TASK-001',
    title: 'Shift December',
    status: 'pending',
    priority: 'high',
    parent: 'TASK-009',
    sprint: 'SPRINT-1',
    estimateSeconds: 9_000,
    activeSeconds: 0,
    description: 'The month ends on a Sunday.',
    criteria: [
      { number: 1, text: 'it works', met: false },
      { number: 2, text: 'it is tested', met: false },
    ],
    updates: [],
    summary: '',
    proof: undefined,
  })
})

describe('a file made by hand', () => {
  test.each([
    [
      '',
      '.tasks/active/buy-milk.md',
      { id: 'buy-milk', title: 'buy milk', status: 'pending', priority: 'normal' },
    ],
    ['OLD', '.tasks/archive/T-1.md', { id: 'T-1', status: 'completed', description: 'OLD' }],
    [
      '# Fix it\n\n## Description\n<!-- D:BEGIN -->\nSoon.\n<!-- D:END -->\n',
      'T-1-fix.md',
      { title: 'Fix it', description: 'Soon.' },
    ],
    ['# Fix it\n\nSoon.\n\n## Notes\nx', 'T-1-fix.md', { id: 'T-1', title: 'Fix it', description: 'Soon.' }],
    [
      '---\ntitle: Fix it # soon\nstatus: In Progress\n---\n# T-1\n',
      'T-1.md',
      { title: 'Fix it', status: 'in_progress' },
    ],
    ['---\npriority: HIGH\nestimate: 1.5 hours\n---\n', 'x.md', { priority: 'high', estimateSeconds: 5_400 }],
    [
      '\uFEFF---\r\nid: X\r\nparent: 3\r\n---\r\n# A\r\n\r\nb\r\nc\r\n',
      'x.md',
      { id: 'X', parent: '3', description: 'b\nc' },
    ],
  ])('%j in %s is read with defaults', (text, file, task) => {
    expect(readTask(text, file)).toMatchObject(task)
  })

  test('may hold criteria without boxes, below a heading of any depth', () => {
    const text = '# A\n\n### acceptance criteria\n- one\n* [X] two\n  and more\n1. [ ] three\n'
    expect(readTask(text, 'x.md').criteria).toEqual([
      { number: 1, text: 'one', met: false },
      { number: 2, text: 'two and more', met: true },
      { number: 3, text: 'three', met: false },
    ])
  })

  test.each([['a: ]', /not valid YAML/]])('with %j is refused with file and line', (key, message) => {
    expect(() => readTask(`---\n${key}\n---\n`, FILE)).toThrow(
      expect.objectContaining({ code: 'INVALID_DOCUMENT', message: expect.stringMatching(message) }),
    )
  })
})

test('updates, summary and proof are read', () => {
  const text =
    '---\nproof_command: npm test\nproof_exit: 1\nproof_at: 2025-01-15T10:30:00Z\nproof_seconds: 12\nproof_tree: abc\n---\n## Updates\n- Wrote it (2025-01-15T10:30)\n- by hand\n\n## Summary\nDone.\n\nAnd more.\n'
  expect(readTask(text, FILE)).toMatchObject({
    updates: [
      { text: 'Wrote it', at: '2025-01-15T10:30' },
      { text: 'by hand', at: undefined },
    ],
    summary: 'Done.\n\nAnd more.',
    proof: { command: 'npm test', exit: 1, at: NOW, seconds: 12, tree: 'abc' },
  })
})

test('a sprint reads as it was written', () => {
  const text = renderNewSprint({ id: 'SPRINT-1', title: 'OAuth', goal: 'Sign in.', createdAt: NOW })
  expect(text).toBe(
    `---\nid: SPRINT-1\ntitle: OAuth\nstatus: planned\ncreated_at: ${NOW}\nupdated_at: ${NOW}\n---\n\n# OAuth\n\n## Goal\nSign in.\n\n## Summary\n`,
  )
  expect(readSprint(text, '.tasks/sprints/SPRINT-1.md')).toMatchObject({
    id: 'SPRINT-1',
    title: 'OAuth',
    status: 'planned',
    goal: 'Sign in.',
    summary: '',
  })
  expect(readSprint('', '.tasks/sprints/SPRINT-2.md')).toMatchObject({ id: 'SPRINT-2', status: 'planned' })
})
