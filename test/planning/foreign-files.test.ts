import { describe, expect, test } from 'vitest'
import { changeTask } from '../../src/planning/task-changes.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { NOW } from '../helpers/tasks.ts'

const read = (front: string, file = '.tasks/active/x.md') => readTask(`---\n${front}\n---\n`, file)

describe('keys of other tools are read where they stand', () => {
  test.each([
    ['id: 12', { id: '12' }],
    ['id: "001"', { id: '001' }],
    ['id: 27.10', { id: '27.10' }],
    ['id: ABC-7', { id: 'ABC-7' }],
    ['ID: ABC-7', { id: 'ABC-7' }],
    ['task_id: "0042"', { id: '0042' }],
    ['name: "Run the spikes"', { title: 'Run the spikes' }],
    ['Title: Login', { title: 'Login' }],
    ['title: >\n  Login\n  again', { title: 'Login again' }],
    ['Status: Done', { status: 'completed' }],
    ['parent_task_id: task-10', { parent: 'task-10' }],
    ['parentTaskId: task-10', { parent: 'task-10' }],
    ['parent: "[[T-3|The epic]]"', { parent: 'T-3' }],
    ['parent: [T-3]', { parent: 'T-3' }],
    ['created: 2026-02-08', { createdAt: '2026-02-08T00:00:00Z' }],
    ["created_date: '2026-03-10 16:51'", { createdAt: '2026-03-10T16:51:00Z' }],
    ['createdAt: 2026-07-01T10:00:00.000Z', { createdAt: '2026-07-01T10:00:00Z' }],
    ['Date Created: 2026/7/1', { createdAt: '2026-07-01T00:00:00Z' }],
    ['created: 2026-07-01T10:00:00+02:00', { createdAt: '2026-07-01T08:00:00Z' }],
    ['created: last Monday', { createdAt: 'last Monday' }],
    ['created: 2026-13-45', { createdAt: '2026-13-45' }],
    ['last_update: 2026-04-25T13:42:06Z', { updatedAt: '2026-04-25T13:42:06Z' }],
    ['date_finished: null', { completedAt: undefined }],
    ['estimate: ~2h', { estimateSeconds: 7_200 }],
    ['active_seconds: 1h', { activeSeconds: 3_600 }],
    ['tags: [a, b]\nassignee:\n  - "@me"\nmap: {a: 1}', { id: 'x', unknown: [] }],
  ])('%j', (front, task) => {
    expect(read(front)).toMatchObject(task)
  })

  test.each([
    ['.tasks/active/pac-10 - Buy-milk.md', { id: 'pac-10', title: 'Buy milk' }],
    ['.tasks/active/task-4.1 - Buy milk.md', { id: 'task-4.1', title: 'Buy milk' }],
    ['.tasks/active/T-1124-run-spikes.md', { id: 'T-1124', title: 'run spikes' }],
    ['.tasks/active/001-pending-p1-token.md', { id: '001-pending-p1-token', title: '001 pending p1 token' }],
    ['.tasks/active/2026-07-11-layer.md', { id: '2026-07-11-layer', title: '2026 07 11 layer' }],
    ['.tasks/active/T-1.md', { id: 'T-1', title: 'T-1' }],
    ['.tasks/active/größe.md', { id: 'größe', title: 'größe' }],
  ])('without keys, %s is called by its name', (file, task) => {
    expect(readTask('Some words.\n', file)).toMatchObject(task)
  })

  test('a box with any mark is a criterion, met when the mark says so', () => {
    const text =
      '## Acceptance Criteria\n- [~] a\n- [/] b\n- [✓] c\n- [✔] d\n- [X] e\n- [link](x) f\n- [>] g\n'
    expect(readTask(text, 'x.md').criteria.map(({ text: words, met }) => `${words} ${met}`)).toEqual(
      'a false|b false|c true|d true|e true|[link](x) f false|g false'.split('|'),
    )
    expect(changeTask(text, 'x.md', { met: ['1', '4'] }, NOW)).toBe(text.replace('[~]', '[x]'))
  })
})

describe('a change is written where the file keeps it', () => {
  test.each([
    ['Status: Doing', { status: 'completed' }, 'Status: completed'],
    ['parent_task_id: task-10', { parent: 'T-2' }, 'parent_task_id: T-2'],
    ['parent_id: task-10', { parent: '' }, 'parent_id: ""'],
    ['date_finished: null', { completed_at: NOW }, `date_finished: null\ncompleted_at: ${NOW}`],
    ['completed_date: 2026-01-01', { completed_at: NOW }, `completed_date: ${NOW}`],
    ['completed_date: ask Ann', { completed_at: NOW }, `completed_date: ask Ann\ncompleted_at: ${NOW}`],
    ['updated: 2026-01-01', { reason: 'why' }, 'updated: 2026-01-01\nreason: why'],
    ['status: "Doing" # mine', { priority: 'high' }, 'status: "Doing" # mine\npriority: high'],
  ])('%j with %j', (front, fields, after) => {
    expect(changeTask(`---\n${front}\n---\n\n# A\n`, 'x.md', { fields }, NOW)).toBe(
      `---\n${after}\n---\n\n# A\n`,
    )
  })

  test.each([
    ['depends_on: [1, 002]', ['1', '002']],
    ['dependencies:\n  - task-3\n  - task-4.1 - Login form', ['task-3', 'task-4.1']],
    ['Depends On: "[[TASK-3|Login]], [[TASK-4]]"', ['TASK-3', 'TASK-4']],
    ['blocked_by: .tasks/TASK-003-login.md; 4', ['TASK-003', '4']],
    ['depends_on: "T-6: F must be done"', ['T-6']],
    ['depends_on: "[F](T-6-f.md), **T-7**"', ['T-6', 'T-7']],
    ['depends_on:\n  - id: T-6\n  - T-7', ['T-6', 'T-7']],
    ['dependencies: []', []],
    ['title: x', []],
  ])('%j names what comes before it', (line, ids) => {
    expect(readTask(`---\nid: T-9\n${line}\n---\n`, 'x.md').dependsOn).toEqual(ids)
  })

  test.each([
    ['**Depends on:** T-6, [F](T-7-f.md)', ['T-6', 'T-7']],
    ['**Priority:** P1 | **Blocked by**: #3 | **Status:** todo', ['#3']],
    ['It depends on: T-6', []],
  ])('so does a line below the title: %j', (line, ids) => {
    const keys = 'id: T-9\nstatus: todo\npriority: low'
    expect(readTask(`---\n${keys}\n---\n# A\n\n${line}\n`, 'x.md').dependsOn).toEqual(ids)
    expect(readTask(`# A\n\n${line}\n`, 'x.md').dependsOn).toEqual(ids)
  })

  test('a title goes to its key and into the heading behind the id', () => {
    const text = '---\nid: T-1\nname: "Login"\n---\n\n# T-1: Login\n\nLogin is old.\n'
    expect(changeTask(text, 'x.md', { title: 'Sign in' }, NOW)).toBe(
      '---\nid: T-1\nname: "Sign in"\n---\n\n# T-1: Sign in\n\nLogin is old.\n',
    )
  })

  test('a summary stands behind what the section said, once', () => {
    const text = '# A\n\n## Summary\n\nWhat it is about.\n\n### Scope\n- all\n\n## Notes\nx\n'
    const once = changeTask(text, 'x.md', { summary: 'All done.' }, NOW)
    expect(once).toBe(text.replace('about.\n', 'about.\n\nAll done.\n'))
    expect(changeTask(once, 'x.md', { summary: 'All done.' }, NOW)).toBe(once)
  })
})

describe('comments with which a tracker marks a section stay around its text', () => {
  const marked = (words: string) =>
    `# Login\n\n## Description\n\n<!-- SECTION:DESCRIPTION:BEGIN -->\n${words}<!-- SECTION:DESCRIPTION:END -->\n\n## Acceptance Criteria\n<!-- AC:BEGIN -->\n<!-- AC:END -->\n\n## Notes\nx\n`

  test.each(['Old words.\n', '', 'Old words.\n\n- and a list\n'])('a new description: %j', words => {
    const text = marked(words)
    expect(changeTask(text, 'x.md', { description: 'New' }, NOW)).toBe(marked('New\n'))
    expect(changeTask(text.replaceAll('\n', '\r\n'), 'x.md', { description: 'New' }, NOW)).toBe(
      marked('New\n').replaceAll('\n', '\r\n'),
    )
    expect(readTask(text, 'x.md').description).toBe(words.trim())
  })

  test('a part below the text keeps its end', () => {
    const text = marked('Old words.\n\n### Part\nWords.\n')
    expect(changeTask(text, 'x.md', { description: 'New' }, NOW)).toBe(text.replace('Old words.', 'New'))
  })

  test('the first criterion goes between them', () => {
    const text = marked('Words.\n')
    expect(changeTask(text, 'x.md', { criteria: ['it works'] }, NOW)).toBe(
      text.replace('<!-- AC:END -->', '- [ ] it works\n<!-- AC:END -->'),
    )
  })
})
