import { describe, expect, test } from 'vitest'
import { finish } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'

const FILE = '.sessions/active/login-1a2b3c4d.md'
const document = (front: string) => `---\nid: x\n${front}\n---\n\n# Session: Login\n`
const read = (front: string, file = FILE) => readWorkSession(document(front), file)

test.each([
  ['Active', 'active'],
  ['ACTIVE', 'active'],
  ['In Progress', 'active'],
  ['in-progress', 'active'],
  ['🟡 In Progress', 'active'],
  ['wip', 'active'],
  ['started', 'active'],
  ['review', 'active'],
  ['paused', 'paused'],
  ['On Hold', 'paused'],
  ['blocked', 'paused'],
  ['done', 'completed'],
  ['✅ Completed', 'completed'],
  ['complete', 'completed'],
  ['closed', 'completed'],
  ['canceled', 'abandoned'],
  ['Cancelled', 'abandoned'],
  ['超えた', 'active'],
])('the status %j is %s', (word, status) => {
  expect(read(`status: ${JSON.stringify(word)}`).status).toBe(status)
})

describe('what is missing, or means nothing, has a default and is named', () => {
  test.each([
    ['status: thirsty', FILE, { status: 'active' }, [['status', 'thirsty', 'active']]],
    [
      'status: thirsty',
      '.sessions/archive/a.md',
      { status: 'completed' },
      [['status', 'thirsty', 'completed']],
    ],
    ['title: no status', FILE, { status: 'active' }, []],
    ['title: no status', '.sessions/archive/a.md', { status: 'completed' }, []],
    ['Status: Done', FILE, { status: 'completed' }, []],
    ['compaction_count: many', FILE, { compactionCount: 0 }, [['compaction_count', 'many', '0']]],
    ['compaction_count:', FILE, { compactionCount: 0 }, []],
  ])('%j in %s', (front, file, said, words) => {
    const { unknown, ...session } = read(front, file)
    expect(session).toMatchObject(said)
    expect(unknown).toEqual(words.map(([key, word, readAs]) => ({ key, word, line: 3, readAs })))
  })
})

test('a key is written where the file keeps it', () => {
  const text = document('Status: On Hold # mine\nUpdated-At: 2026-01-01')
  const fields = { status: 'active', updated_at: '2026-02-02T00:00:00Z' }
  const edited = finish(text, FILE, fields)
  expect(edited).toContain('---\nid: x\nStatus: active # mine\nUpdated-At: 2026-02-02T00:00:00Z\n---\n')
  expect(readWorkSession(edited, FILE)).toMatchObject({ status: 'active', updatedAt: '2026-02-02T00:00:00Z' })
})
