import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSprint, renderNewSprint } from '../../src/planning/sprint-document.ts'
import { changeSprint, changeTask, type TaskChanges } from '../../src/planning/task-changes.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { anyWords } from '../helpers/documents.ts'
import { handMadeTask, NOW, newTask } from '../helpers/tasks.ts'

const FILE = '.tasks/active/TASK-001.md'
const apply = (text: string, changes: TaskChanges) => changeTask(text, FILE, changes, NOW)
const read = (text: string) => readTask(text, FILE)

/** Lines of one text that another lacks, each as often as it is missing. */
function missing(from: string, to: string): string[] {
  const left = to.split('\n')
  return from.split('\n').filter(line => {
    const at = left.indexOf(line)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}
const squash = (words: string) => words.replace(/\s+/g, ' ').trim()

describe('an edit of a hand-made file loses no line of anyone else', () => {
  const edits: [string, (words: string) => TaskChanges, RegExp, (text: string, words: string) => void][] = [
    [
      'a criterion',
      words => ({ criteria: [words] }),
      /^updated_at: /,
      (text, words) => expect(read(text).criteria.at(-1)?.text).toBe(squash(words)),
    ],
    [
      'an update',
      words => ({ update: words }),
      /^updated_at: /,
      (text, words) => expect(read(text).updates.map(update => squash(update.text))).toContain(squash(words)),
    ],
    [
      'fields',
      words => ({ fields: { status: 'blocked', reason: words } }),
      /^(updated_at|status): /,
      (text, words) => expect(read(text)).toMatchObject({ status: 'blocked', reason: words.trim() }),
    ],
    [
      'a title',
      words => ({ title: squash(words) }),
      /^(updated_at|title): |^# /,
      (text, words) => expect(read(text).title).toBe(squash(words)),
    ],
    [
      'a met criterion',
      () => ({ met: ['it is tested'] }),
      /^updated_at: |it is tested/,
      text => expect(read(text).criteria[1]).toMatchObject({ text: 'it is tested', met: true }),
    ],
  ]

  test.each(edits)('%s', (_, changes, own, check) => {
    fc.assert(
      fc.property(handMadeTask, anyWords, (text, words) => {
        const edited = apply(text, changes(words))
        const ends = (lines: string) => (text.includes('\r\n') ? lines : `${lines}\n`)
        expect(
          missing(ends(text), ends(edited)).filter(line => !own.test(line) && line.trim() !== ''),
        ).toEqual([])
        expect(edited.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'))
        if (text.includes('\r\n')) expect(edited).not.toMatch(/[^\r]\n/)
        check(edited, words)
      }),
    )
  })

  test('a summary stands behind what was said, and a description replaces it, and nothing else', () => {
    fc.assert(
      fc.property(handMadeTask, anyWords, (text, words) => {
        const before = read(text)
        const edited = apply(text, { summary: words })
        const plain = (said: string) => squash(said.replaceAll('\\', ''))
        expect(plain(read(edited).summary)).toBe(plain(`${before.summary} ${words}`).trim())
        expect(read(edited)).toMatchObject({ description: before.description, criteria: before.criteria })
        const described = read(apply(edited, { description: words }))
        expect(plain(described.description)).toBe(plain(words))
        expect(described).toMatchObject({ summary: read(edited).summary, criteria: before.criteria })
      }),
    )
  })
})

test('one call is one edit', () => {
  const edited = apply(newTask(), {
    title: 'Shift all months',
    met: ['1'],
    criteria: ['it is\nfast'],
    update: 'Began',
    fields: { priority: 'urgent' },
  })
  expect(edited).toBe(
    newTask()
      .replace('"Shift December"', '"Shift all months"')
      .replace('# Shift December', '# Shift all months')
      .replace('priority: high', 'priority: urgent')
      .replace('updated_at: 2025-01-15T09:00:00Z', `updated_at: ${NOW}`)
      .replace('- [ ] it works', '- [x] it works')
      .replace('- [ ] it is tested\n', '- [ ] it is tested\n- [ ] it is fast\n')
      .replace('## Updates\n', '## Updates\n- Began (2025-01-15T10:30)\n'),
  )
})

test('what says nothing new changes nothing', () => {
  expect(apply(newTask(), {})).toBe(newTask())
  expect(apply(newTask(), { fields: { reason: '', forced: '' } })).toBe(newTask())
  expect(apply('# T\n- [x] a\n', {})).toBe('# T\n- [x] a\n')
})

describe('a file without', () => {
  test('the time of its last change is not given one', () => {
    const text = '---\nid: T-1\nstatus: pending\n---\n# T\n'
    expect(apply(text, { fields: { status: 'in_progress' } })).toBe(text.replace('pending', 'in_progress'))
  })
  test('front matter gets some, behind a byte order mark and with its line ends', () => {
    expect(apply('\uFEFF# T\r\n', { fields: { status: 'blocked' } })).toBe(
      '\uFEFF---\r\nstatus: blocked\r\n---\r\n\r\n# T\r\n',
    )
  })
  test('a section gets it at its place', () => {
    expect(apply('# T\n\n## Summary\nx\n', { update: 'Began', criteria: ['a'] })).toBe(
      '# T\n\n## Acceptance Criteria\n- [ ] a\n\n## Updates\n- Began (2025-01-15T10:30)\n\n## Summary\nx\n',
    )
  })
  test('boxes gets one where a criterion is met', () => {
    const text = '## Acceptance Criteria\n- it works\n- [x] done\n'
    expect(apply(text, { met: ['works'] })).toBe(text.replace('- it', '- [x] it'))
    expect(apply(text, { met: ['2'] })).toBe(text)
  })
})

test.each([
  ['nonsense', 'NOT_FOUND'],
  ['it', 'AMBIGUOUS_ID'],
  ['3', 'NOT_FOUND'],
])('a criterion called %j is refused with %s', (met, code) => {
  expect(() => apply(newTask(), { met: [met] })).toThrow(expect.objectContaining({ code }))
})

test('a heading that says something of its own keeps it when the title changes', () => {
  const text = newTask().replace('# Shift December', '# My heading')
  expect(apply(text, { title: 'New' })).toContain('# My heading')
})

test('a sprint is edited in the same way', () => {
  const text = renderNewSprint({ id: 'SPRINT-1', title: 'OAuth', createdAt: '2025-01-01T00:00:00Z' })
  const edited = changeSprint(text, 'x.md', { summary: 'Done.', fields: { status: 'completed' } }, NOW)
  expect(readSprint(edited, 'x.md')).toMatchObject({ status: 'completed', summary: 'Done.', updatedAt: NOW })
  expect(changeSprint(text, 'x.md', {}, NOW)).toBe(text)
})
