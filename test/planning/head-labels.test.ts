// Status and priority in lines below the title, in the forms of public repositories, with words of our own.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeTask } from '../../src/planning/task-changes.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { NOW } from '../helpers/tasks.ts'

const read = (text: string) => {
  const { id, status, priority } = readTask(text, '.tasks/active/x.md')
  return [id, status, priority].join(' ')
}

describe('a line below the title is read', () => {
  test.each([
    ['**Status:** done', 'x completed normal'],
    ['**Status**: Done', 'x completed normal'],
    ['**STATUS**: DONE', 'x completed normal'],
    ['__Status__: done', 'x completed normal'],
    ['Status: done', 'x completed normal'],
    ['> Status: ✅ Ready — approved by Ann', 'x pending normal'],
    ['> **Milestone**: M4\n> **Status**: Done\n> **Estimate**: L (4-8h)', 'x completed normal'],
    ['- **Status**: DONE (all of it; see the notes)\n- **Severity**: MEDIUM', 'x completed normal'],
    ['* status: in_progress\n* priority: P0', 'x in_progress urgent'],
    ['- **ID**: ticket-068\n- **Status**: DONE', 'ticket-068 completed normal'],
    ['**Task ID:** T-7\n**Status:** blocked', 'T-7 blocked normal'],
    ['**Priority:** High | **Status:** 🟢 Done | **Depends on:** T-1', 'x completed high'],
    ['**Priority:** HIGH  \n**Status:** IN PROGRESS  ', 'x in_progress high'],
    ['**Started:** 2026-08-01 · **Status:** in progress', 'x in_progress normal'],
    ['**📌 Status:** wip', 'x in_progress normal'],
    ['**Status: done**', 'x completed normal'],
    ['**Status:** `done`', 'x completed normal'],
    ['**Status:** In Progress — the store is hardened, **Priority** is not', 'x in_progress normal'],
    ['**Status:**', 'x pending normal'],
    ['**Status:** done\n**Status:** todo', 'x completed normal'],
    ['**Status:** like nothing', 'x pending normal'],
    ['**Status:** Done when QA has signed', 'x pending normal'],
    ['**Status:** Done? No, reopened', 'x pending normal'],
    ['**Status:** [x] Done', 'x completed normal'],
    ['**Status:** [ ] In progress', 'x in_progress normal'],
    ['**Status:** [ ] Done', 'x pending normal'],
    ['**Status:** [~] Done', 'x pending normal'],
    ['Status: ❌ Done', 'x pending normal'],
    ['Status: ❌ Cancelled', 'x cancelled normal'],
    ['Status: [ ] Cancelled', 'x pending normal'],
    ['- [ ] Status: Done', 'x pending normal'],
    ['**Status:** ~~todo~~ done', 'x completed normal'],
    ['**Status:** Blocked: no key', 'x blocked normal'],
    ['- id: uuid of the order\n- status: enum of paid and new', 'x pending normal'],
  ])('%j', (lines, told) => {
    expect(read(`# Login\n\n${lines}\n\nWords.\n\n## Notes\n**Status:** cancelled\n`)).toBe(told)
    expect(read(`# Login\r\n\r\n${lines.replaceAll('\n', '\r\n')}\r\n\r\nWords.\r\n`)).toBe(told)
    expect(read(lines)).toBe(told)
  })

  test.each([
    ['in a section', '# Login\n\n## Feature A\n**Status:** done\n'],
    ['in code', '# Login\n\n```md\n**Status:** done\n```\n'],
    ['within a sentence', '# Login\n\nThe build status: done.\n'],
    ['of another name', '# Login\n\n**Build status:** done\n**Status quo:** done\n**Grid:** 7\n'],
    ['below a second title', '# Login\n\n**Owner:** Ann\n\n## Part\nStatus: done\n'],
  ])('but not one %s', (_, text) => {
    expect(read(text)).toBe('x pending normal')
  })
})

describe('a section of its own is read, and written there', () => {
  test.each([
    ['## Status\n\nDone\n', 'x completed normal', '## Status\n\nblocked\n'],
    ['## Status\n**Done**\n', 'x completed normal', '## Status\n**blocked**\n'],
    ['## Status\n- [x] Done (merged)\n', 'x completed normal', '## Status\n- blocked (merged)\n'],
    ['## Status\n\nDone\n\n---\n', 'x completed normal', '## Status\n\nblocked\n\n---\n'],
    ['## 2. Status: Done\n', 'x completed normal', '## 2. Status: blocked\n'],
    ['## Статус\n\nВ работе\n', 'x in_progress normal', '## Статус\n\nblocked\n'],
    ['## Priority\nP0\n\n## Status\nReady for Review\n', 'x in_progress urgent', 'Status\nblocked\n'],
  ])('%j', (section, told, written) => {
    const text = `# Story\n\n${section}\n## Words\nDone is done.\n`
    expect(read(text)).toBe(told)
    const edited = changeTask(text, '.tasks/active/x.md', { fields: { status: 'blocked' } }, NOW)
    expect(edited).toContain(written)
    expect(edited).not.toMatch(/^---/)
  })

  test.each([
    ['## 1. Priority: 1', '## 1. Priority: high'],
    ['## 2. **Priority:** 2 (ask Ann) ##', '## 2. **Priority:** high (ask Ann) ##'],
    ['## Priority: b', '## Priority: high'],
    ['## Priority\n\n- p\n', '## Priority\n\n- p\n'],
  ])('at its own place: %j', (before, after) => {
    const text = `# Story\r\n\r\n${before}\r\n`
    const edited = changeTask(text, 'x.md', { fields: { priority: 'high' } }, NOW)
    expect(edited).toBe(
      before === after ? `---\r\npriority: high\r\n---\r\n\r\n${text}` : text.replace(before, after),
    )
  })

  test.each([
    '## Status\n\nDone with the first half, see below.\n',
    '## Status\n\n| Part | State |\n',
    '## Status\n\n## Done\n',
    '## Status\n- Done: parser\n- Open: printer\n',
    '## Status\n- Done\n- Open\n',
    '## Status\nComplete: 3/5\n',
    '## Status\nDone. Not tested yet.\n',
    '## Status: Done - except the tests\n',
    '## Status\n<!-- Done -->\nOpen\n',
    '## Status\n<!-- Done -->\n',
    '## Status\n- [ ] Done\n- [ ] In Progress\n- [x] Todo\n',
    '## Status\n- [ ] Done\n',
    '## Priority\n1. Speed\n',
    '## Priority\n1. Speed\n2. Size\n',
    '### Status\n\nDone\n',
    '## Status of the build\n\nDone\n',
    '## Project status\n\nDone\n',
    '## Status\n',
  ])('but not %j', section => {
    expect(read(`# Story\n\n${section}`)).toBe('x pending normal')
  })
})

test.each([
  ['**状态**：done', 'completed'],
  ['**状态：** 进行中', 'in_progress'],
  ['**Статус:** Completed', 'completed'],
  ['Durum: `DONE`', 'completed'],
  ['Estado: CONCLUÍDA', 'completed'],
  ['**Statut** : Terminée', 'completed'],
  ['- **상태**: 진행 중', 'in_progress'],
])('a label in another language: %s', (line, status) => {
  expect(readTask(`# Login\n\n${line}\n`, '.tasks/active/x.md').status).toBe(status)
})

test('the front matter comes first, and lines say what it does not', () => {
  const lines = '\n# Login\n\n**Status:** done\n**Priority:** low\n'
  expect(read(`---\nstatus: blocked\n---\n${lines}`)).toBe('x blocked low')
  expect(read(`---\nid: T-1\nStatus: blocked\nPriority: P1\n---\n${lines}`)).toBe('T-1 blocked high')
  expect(read(`---\nstatus:\n---\n${lines}`)).toBe('x completed low')
})

describe('it is written where it stands', () => {
  test.each([
    ['**Status:** todo', '**Status:** completed'],
    ['**Status:** [ ] Todo (ask Ann)', '**Status:** completed (ask Ann)'],
    ['**Status:** ~~todo~~ doing', '**Status:** completed'],
    ['- **Status**: DOING (since Monday; ask Ann)  ', '- **Status**: completed (since Monday; ask Ann)  '],
    [
      '**Priority:** High | **Status:** 🟡 In progress | **Topic:** x',
      '**Priority:** low | **Status:** completed | **Topic:** x',
    ],
    ['> Status: Ready for review — by Ann', '> Status: completed — by Ann'],
    ['**Status:** like nothing', '**Status:** completed'],
    ['**Status: todo**', '**Status: completed**'],
  ])('%j', (before, after) => {
    const text = (line: string) => `# Login\r\n\r\n${line}\r\n\r\n## Notes\r\nStatus: x\r\n`
    const fields = { status: 'completed', ...(before.includes('Priority') ? { priority: 'low' } : {}) }
    expect(changeTask(text(before), 'x.md', { fields }, NOW)).toBe(text(after))
  })

  test('and what has no line goes to the front matter, as before', () => {
    const text = '# Login\n\n**Status:** todo\n'
    const edited = changeTask(text, 'x.md', { fields: { status: 'blocked', reason: 'no key' } }, NOW)
    expect(edited).toBe('---\nreason: "no key"\n---\n\n# Login\n\n**Status:** blocked\n')
    expect(read(edited)).toBe('x blocked normal')
  })

  test('a word in code stays in code', () => {
    const edited = changeTask(
      '# Login\n\n**Status:** `in-progress`\n',
      'x.md',
      { fields: { status: 'completed' } },
      NOW,
    )
    expect(edited).toBe('# Login\n\n**Status:** `completed`\n')
  })

  test.each(['Status: the server answers 500, nobody knows why.', '- status: enum of paid and new'])(
    'but no sentence is taken for it: %j',
    line => {
      const text = `# Login\n\n${line}\n`
      const edited = changeTask(text, 'x.md', { fields: { status: 'completed' } }, NOW)
      expect(edited).toBe(`---\nstatus: completed\n---\n\n${text}`)
      expect(read(edited)).toBe('x completed normal')
    },
  )

  test('whatever stands around it, what was written is read, and nothing else changes', () => {
    const statuses = ['pending', 'in_progress', 'completed', 'blocked', 'cancelled'] as const
    const label = fc.constantFrom(
      '**Status:** ',
      '- **Status:** ',
      '> **Status**: ',
      '**Owner:** Ann | __Status__: ',
    )
    const words = fc.constantFrom('todo', 'Done', 'In Progress', '🚧 wip', 'on hold', 'what?', 'Ready for QA')
    const behind = fc.constantFrom(
      '',
      ' (merged)',
      ' — see below',
      '  ',
      ' · **Priority:** P1',
      '.',
      ', then more',
    )
    fc.assert(
      fc.property(label, words, behind, fc.constantFrom(...statuses), (name, word, rest, status) => {
        const text = `# Login\n\nWords.\n\n${name}${word}${rest}\n\n## More\nx\n`
        const edited = changeTask(text, 'x.md', { fields: { status } }, NOW)
        expect(read(edited).split(' ')[1]).toBe(status)
        expect(edited).toBe(text.replace(`${name}${word}`, `${name}${status}`))
      }),
    )
  })
})

describe('a title in a line counts when the heading only numbers the task', () => {
  const titled = (text: string) => readTask(text, '.tasks/tasks/task_002.md').title
  test.each([
    ['# Task ID: 2\n\n**Title:** Print the tree\n\n**Status:** pending\n', 'Print the tree'],
    ['# TASK-002\n\nTitle: Print a | b · c\n', 'Print a | b · c'],
    ['# 2\n\n- **Title**: Print the tree | **Status**: done\n', 'Print the tree'],
    ['**Título:** Imprimir\n**Estado:** pendiente\n', 'Imprimir'],
    ['# Print\n\n**Title:** Another\n', 'Print'],
    ['# Phase 2\n\nWords.\n', 'Phase 2'],
    ['---\ntitle: Mine\n---\n# Task 2\n\n**Title:** Another\n', 'Mine'],
  ])('%j', (text, title) => {
    expect(titled(text)).toBe(title)
  })

  test('and is written there', () => {
    const text = '# Task ID: 2\r\n\r\n**Title:** Print | the tree\r\n\r\n**Status:** pending\r\n'
    expect(changeTask(text, 'task_002.md', { title: 'Draw it' }, NOW)).toBe(
      text.replace('Print | the tree', 'Draw it'),
    )
  })
})

test.each(['1 ✓, 2 ⧖', '✅ 1, 🟡 2', '[[1]] ✅, `2`'])(
  'signs beside an id of a dependency do not count: %s',
  line => {
    expect(readTask(`# Login\n\n**Dependencies:** ${line}\n`, 'x.md').dependsOn).toEqual(['1', '2'])
  },
)

describe('a bold line that says more than a word or two stays, and the new value goes to the front matter', () => {
  test.each([
    '**Status:** The client is swapped - the old one stays',
    '**Status**: First part merged (see below); the second part waits',
    '> **Priority:** ask Ann before you begin',
  ])('%j', line => {
    const text = `# Login\n\n${line}\n\nWords.\n`
    const edited = changeTask(text, 'x.md', { fields: { status: 'in_progress', priority: 'low' } }, NOW)
    expect(edited.endsWith(`---\n\n${text}`)).toBe(true)
    expect(read(edited)).toBe('x in_progress low')
  })
})
