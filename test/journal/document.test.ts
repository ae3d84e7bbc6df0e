import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWorkSession } from '../../src/journal/document.ts'
import { readFrontMatter, setFrontMatter } from '../../src/text/yaml/front-matter.ts'
import { newDocument } from '../helpers/documents.ts'

const front = (lines: string) => `---\n${lines}\n---\n\n# Session: T\n`

describe('a new document', () => {
  test('has every section in order, true facts and the front matter', () => {
    expect(newDocument()).toMatchInlineSnapshot(`
      "---
      id: 01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d
      shortname: login
      status: active
      task_ids: []
      created_at: 2025-01-15T10:30:00Z
      updated_at: 2025-01-15T10:30:00Z
      compaction_count: 0
      git_branch: main
      git_last_commit: a1b2c3d
      ---

      # Session: Make login use OAuth

      ## TL;DR (Read This First)
      Make login use OAuth

      **Progress**: 0/2 steps complete
      **Current**: Write tests (step 1)
      **Blocker**: None

      ## Context
      **Objective**: Make login use OAuth

      **Key Files**:

      **Key Context** (survives compaction):

      ## Progress

      ### Completed

      ### In Progress
      - [ ] Write tests          <- CURRENT

      ### Remaining
      - [ ] Swap the client

      ## Decisions

      ## Discoveries

      ## Blockers
      - None currently

      ## Next Steps
      "
    `)
  })

  test('reads back as what it was made of', () => {
    const session = readWorkSession(newDocument(), 'x.md')
    expect(session).toMatchObject({
      shortId: '1a2b3c4d',
      title: 'Make login use OAuth',
      objective: 'Make login use OAuth',
      status: 'active',
    })
    expect(session.progress).toMatchObject({
      completed: 0,
      total: 2,
      current: { text: 'Write tests', number: 1 },
    })
  })
})

describe('a document made by hand', () => {
  const text = `---
status: paused
shortname: 12e4567
git_last_commit: 0123456
task_ids: T-1, T-2
---
# Session: By hand

## progress
* [X] first (2025-01-15T09:00)
* [ ] second
  - [ ] a part of it
1. [ ] third <- CURRENT

## Decisions
- use plain lists

## Discoveries
### 1. A heading (2025-01-15T09:30)

## Blockers
- none
- ~~keys~~ (2025-01-15T09:00, resolved 2025-01-15T09:10: asked)
- no staging
`
  const session = readWorkSession(text, '.sessions/active/2025-01-15T10:30-by-hand.md')

  test('keeps what looks like a number as it is written', () => {
    expect(session).toMatchObject({ shortname: '12e4567', gitLastCommit: '0123456', taskIds: ['T-1', 'T-2'] })
  })
  test('goes by its file name where it has no id', () => {
    expect(session.id).toBe('2025-01-15T10:30-by-hand')
  })
  test('counts boxes at the top of a list, wherever they stand', () => {
    expect(session.progress).toMatchObject({ completed: 1, total: 3, current: { text: 'third', number: 3 } })
  })
  test('has decisions as list items and discoveries as headings', () => {
    expect(session.decisions[0]?.title).toBe('use plain lists')
    expect(session.discoveries[0]).toMatchObject({ title: 'A heading', at: '2025-01-15T09:30' })
  })
  test('tells open blockers from resolved ones', () => {
    expect(session.blockers.map(({ text: words, resolved }) => [words, resolved])).toEqual([
      ['keys', true],
      ['no staging', false],
    ])
  })
})

describe('front matter', () => {
  test.each([
    [
      'a comment and odd spacing',
      'id: x # mine\nstatus:   active\nmine: {a: 1}',
      'id: x # mine\nstatus:   paused\nmine: {a: 1}',
    ],
    ['quotes', "status: 'active'", 'status: paused'],
    ['a value left empty', 'status:\nid: x', 'status: paused\nid: x'],
    ['a missing key', 'id: x', 'id: x\nstatus: paused'],
    ['a flow map', '{id: x}', '{id: x, status: paused}'],
    ['a flow map with a last comma', '{id: x,}', '{id: x,status: paused}'],
    ['a key without a colon', '? status\nid: x', '? status\n: paused\nid: x'],
    ['a first key that is a list', '? [a]\n: b', '? [a]\n: b\nstatus: paused'],
    ['keys that are indented', '  id: x # mine', '  id: x # mine\n  status: paused'],
    ['a text over lines', 'status: |\n  a\n  b\nid: x', 'status: paused\nid: x'],
    ['an end mark', 'id: x\n...', 'id: x\nstatus: paused\n...'],
  ])('with %s: only the value changes', (_, before, after) => {
    expect(setFrontMatter(front(before), 'x.md', { status: 'paused' })).toBe(front(after))
  })

  test.each([
    ['12345678', '"12345678"'],
    ['a: b', '"a: b"'],
    ['two\nlines', '"two\\nlines"'],
    ['plain', 'plain'],
  ])('the text %j is written so that it reads back as text', (value, written) => {
    expect(setFrontMatter(front('id: x'), 'x.md', { close_reason: value })).toBe(
      front(`id: x\nclose_reason: ${written}`),
    )
  })

  test.each([
    ['no front matter', '# Session: T\n', /x\.md does not begin with front matter/],
    ['broken YAML', front('id: x\nstatus: ]'), /x\.md, line 3: not valid YAML/],
    ['a list', front('- a\n- b'), /x\.md, line 2/],
    ['JavaScript', '---js\n{ status: "active" }\n---\n', /does not begin with front matter/],
  ])('%s is refused with file and line', (_, text, message) => {
    expect(() => readWorkSession(text, 'x.md')).toThrowError(
      expect.objectContaining({ code: 'INVALID_DOCUMENT', message: expect.stringMatching(message) }),
    )
  })
})

test('plain front matter is read as the YAML library reads it', () => {
  const value = fc.oneof(
    fc.constantFrom(
      '',
      'null',
      '~',
      'true',
      '12',
      '0x1F',
      '1e5',
      '[]',
      '[a, b]',
      '""',
      "'q'",
      '"a b"',
      'a: b',
      'a:b',
      'a #b',
      'a#b',
      '- a',
      '2025-01-15T10:30:00Z',
      '.5',
      '[a,b',
      '[-]',
      '[a, -]',
      '["login:01.02.03.04"]',
      '["a:b", c,"d"]',
      '["a:b" , c]',
      '["null", "1"]',
      '["", "a b"]',
      '["a"b]',
      '["a",]',
      '"open',
      '@x',
      'ü',
    ),
    fc.string({ unit: fc.constantFrom(...'ab1 :-_./#,"\'[]@+'), maxLength: 8 }),
  )
  const lines = fc.uniqueArray(fc.tuple(fc.constantFrom('id', 'status', 'x-y', '_z', 'n1'), value), {
    selector: ([key]) => key,
    minLength: 1,
  })
  const read = (text: string) => {
    try {
      return [...readFrontMatter(text, 'x.md')].map(([key, field]) => [key, field.value])
    } catch {
      return 'refused'
    }
  }
  fc.assert(
    fc.property(lines, entries => {
      const text = entries.map(([key, written]) => `${key}: ${written}`).join('\n')
      const byLibrary = read(front(`${text}\nzz: 1 # a comment is not plain`))
      expect(read(front(text))).toEqual(byLibrary === 'refused' ? byLibrary : byLibrary.slice(0, -1))
    }),
    { numRuns: 5000 },
  )
})
