import { describe, expect, test } from 'vitest'
import { renderBriefing } from '../../src/briefing/briefing.ts'
import { applyChanges, type Change } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { renderEntry } from '../../src/journal/entry.ts'
import { AT, newDocument } from '../helpers/documents.ts'

const withSection = (name: string, body: string) =>
  newDocument([]).replace(new RegExp(`(## ${name}[^\\n]*\\n)[\\s\\S]*?(?=\\n## |$)`), `$1${body}\n`)
const read = (name: string, body: string) => readWorkSession(withSection(name, body), 'x.md')
const other = (name: string, body: string) => read(name, body).otherText.map(({ text }) => text)
const add = (name: string, body: string, ...changes: Change[]) =>
  applyChanges(withSection(name, body), changes, AT)

const SENTENCE = 'See `lab/DECISIONS.md` – the durable log\nlives there, not here.'

describe('text in one of our sections that has none of our forms', () => {
  test.each(['Context', 'Progress', 'Decisions', 'Discoveries', 'Next Steps'])(
    'is read as it stands below %s',
    name => {
      expect(other(name, SENTENCE)).toEqual([SENTENCE])
      expect(other(name, `| a | b |\n|---|---|\n| 1 | 2 |`)).toEqual(['| a | b |\n|---|---|\n| 1 | 2 |'])
    },
  )
  test.each<[string, string, string]>([
    [
      'Context',
      '**Objective**: o\n\n**Starting State**:\n- main\n- clean',
      '**Starting State**:\n- main\n- clean',
    ],
    ['Context', '**Key Files**:\n- `a.ts`\n- where it begins', '- where it begins'],
    ['Progress', '### Completed\n- [x] a\n- no box\n\n### Tonight\nall of it', '### Tonight\nall of it'],
    ['Progress', '- [ ] a\n- [ ] ~~dropped~~', '- [ ] ~~dropped~~'],
    [
      'TL;DR',
      'The summary.\n\nMore of it.\n- and\n\n**Current**: c,\nd\n\n**Mine**: m',
      'More of it.\n- and\n\n**Current**: c,\nd\n\n**Mine**: m',
    ],
    ['Blockers', '- a\n\n> somebody said', '> somebody said'],
    ['Next Steps', 'After the merge:\n1. a', 'After the merge:'],
    ['Decisions', 'Three of them.\n\n### 1. A\nbecause', 'Three of them.'],
  ])('below %s: %j', (name, body, rest) => {
    expect(other(name, body)).toEqual([rest])
  })
  test.each([
    '',
    'None yet.',
    '---',
    '<!-- decisions go here -->',
    '<!--\nover\nlines\n-->',
    '- None currently',
    '_None_',
  ])('is nothing where %j stands', body => {
    for (const name of ['Decisions', 'Discoveries', 'Blockers', 'Next Steps'])
      expect([read(name, body).otherText, read(name, body).blockers, read(name, body).nextSteps]).toEqual([
        [],
        [],
        [],
      ])
  })
  test('is given to Claude and kept in entries, and counts as logged', () => {
    const session = read('Decisions', SENTENCE)
    expect(renderBriefing(session, 'x.md', 2000)).toContain(
      'Also in Decisions:\n- See `lab/DECISIONS.md` – the durable',
    )
    const git = undefined
    const entry = renderEntry({
      session,
      at: `${AT}:00Z`,
      trigger: 'manual',
      note: undefined,
      git,
      captured: undefined,
      previous: undefined,
    })
    expect(entry).toContain('- In Decisions: See `lab/DECISIONS.md`')
    expect(entry).not.toContain('Nothing was logged')
  })
})

describe('a decision', () => {
  test.each<[string, string, object]>([
    [
      'sentences below its heading',
      '### 1. A\nWe looked at two.\n\nAnd chose.',
      { title: 'A', context: 'We looked at two.\n\nAnd chose.' },
    ],
    [
      'sentences and fields',
      '### A\nWhy not.\n\n**Choice**: b,\nwrapped\n**Rationale**: c',
      { title: 'A', context: 'Why not.', choice: 'b,\nwrapped', rationale: 'c' },
    ],
    ['a list of its own', '### A\n- one\n- two', { title: 'A', context: '- one\n- two' }],
    [
      'an entry of a list over lines',
      '- Use SQLite\n  for one file\n  - because',
      { title: 'Use SQLite for one file', context: '- because' },
    ],
    [
      'bold words that are no field',
      '### A\n- **Database**: SQLite',
      { title: 'A', context: '- **Database**: SQLite' },
    ],
    ['a date', '### 2026-11-20 — X', { title: '2026-11-20 — X' }],
  ])('has %s', (_, body, decision) => {
    expect(read('Decisions', body).decisions).toMatchObject([decision])
  })
})

describe('the next number', () => {
  test.each<[string, number]>([
    ['', 1],
    ['### 1. A\n\n### 2. B', 3],
    ['### 1. A\n\n### 5. B', 6],
    ['### 2026-11-20 — X', 2],
    ['### 10:30 fix\n\n### 1.2.3 released\n\n### 2026 plans', 4],
    ['### A\n\n### B', 3],
    ['### Decision 7: A', 8],
    ['### #4 A\n\n### 5: B\n\n### 6 – C', 7],
    ['1. **DB**: a\n2. b\n3. c', 4],
    ['1) a\n2) b', 3],
    ['1. a\n1. b\n1. c', 4],
    ['3. a\n9. b', 10],
    ['- a\n- b', 3],
    ['- a\n\n### 1. B', 3],
  ])('behind %j is %i', (body, number) => {
    const title = 'new one'
    expect(add('Decisions', body, { kind: 'decision', decision: { title } })).toContain(
      `\n### ${number}. new one (${AT})\n`,
    )
    expect(add('Discoveries', body, { kind: 'discovery', text: title })).toContain(
      `\n${number}. **new one** (${AT})\n`,
    )
  })
})

describe('discoveries', () => {
  test.each<[string, object[]]>([
    [
      '1. **Lock order** (2025-01-15T13:00): chain first,\n   then sweeper',
      [{ title: 'Lock order', at: '2025-01-15T13:00', detail: 'chain first,\nthen sweeper' }],
    ],
    [
      '### A (2025-01-15T09:30)\nWhole sentences.\n\n- and a list',
      [{ title: 'A', at: '2025-01-15T09:30', detail: 'Whole sentences.\n\n- and a list' }],
    ],
    ['- a\n\n### B\nb\n\n2. **c**', [{ title: 'a' }, { title: 'B', detail: 'b' }, { title: 'c' }]],
  ])('%j', (body, notes) => {
    expect(read('Discoveries', body).discoveries).toMatchObject(notes)
  })
})

describe('next steps', () => {
  test.each<[string, string[]]>([
    ['1. [x] a\n2. [ ] b\n3. c', ['b', 'c']],
    ['- [X] a\n- [/] b\n- ~~c~~\n- d', ['b', 'd']],
    ['1) a\n2) b', ['a', 'b']],
    ['### Now\n1. a\n\n### Later\n1. b', ['a', 'b']],
    ['- None', []],
  ])('%j are %j', (body, steps) => {
    expect(read('Next Steps', body).nextSteps).toEqual(steps)
  })
  test.each<[string, Change, string]>([
    [
      '3. a\n\nSee also:\n\n7. x\n9. y',
      { kind: 'next', steps: ['n'] },
      '1. n\n2. a\n\nSee also:\n\n7. x\n9. y',
    ],
    ['1. a\n2. b\n\n### Later\n5. x\n5. y', { kind: 'progress', text: 'a' }, '1. b\n\n### Later\n5. x\n5. y'],
    ['1. a\n\n### Later\n5. x\n6. y\n8. z', { kind: 'progress', text: 'y' }, '1. a\n\n### Later\n1. x\n2. z'],
    ['- a\n- b', { kind: 'next', steps: ['n', 'm'] }, '- n\n- m\n- a\n- b'],
    ['- [ ] a', { kind: 'next', steps: ['n'] }, '- [ ] n\n- [ ] a'],
    ['1) a\n2) b', { kind: 'next', steps: ['n'] }, '1) n\n2) a\n3) b'],
    ['1. [x] a\n2. b', { kind: 'next', steps: ['n'] }, '1. [ ] n\n2. [x] a\n3. b'],
    ['- None', { kind: 'next', steps: ['n'] }, '1. n'],
    [
      '',
      { kind: 'next', steps: ['[x] not done', '~~not struck~~'] },
      '1. \\[x] not done\n2. \\~~not struck~~',
    ],
  ])('%j: after %j only the list that is written to is numbered anew', (body, change, after) => {
    const text = add('Next Steps', body, change)
    expect(text.slice(text.indexOf('## Next Steps\n') + '## Next Steps\n'.length).trim()).toBe(after)
  })
  test('that look done when they are logged are still to be done', () => {
    const text = add('Next Steps', '', { kind: 'next', steps: ['[x] a', '~~b~~'] })
    expect(readWorkSession(text, 'x.md').nextSteps).toEqual(['[x] a', '~~b~~'])
  })
})

describe('key files and key context', () => {
  const files = (body: string) => read('Context', body).keyFiles
  test.each<[string, object[]]>([
    ['**Key Files**: `a.ts`, `b.ts`', [{ path: 'a.ts' }, { path: 'b.ts' }]],
    ['**Key Files:**\n* src/a.ts: x\n* [b](b.md)', [{ path: 'src/a.ts', role: 'x' }, { path: 'b.md' }]],
    ['### Key Files\n1. `a.ts` (new)', [{ path: 'a.ts', role: 'new' }]],
    ['**Key Files**:\n\n| File | Role |\n|---|---|\n| `a.ts` | x |', [{ path: 'a.ts', role: 'x' }]],
    ['**Key Files**:\n- `a.ts`\n- `a.ts` – again', [{ path: 'a.ts', role: 'again' }]],
    ['**Key Files**: None', []],
  ])('%j', (body, found) => {
    expect(files(body)).toEqual(found.map(file => ({ role: undefined, ...file })))
  })
  test.each<[string, string]>([
    ['- `a.ts`: old role\n  over lines\n  - mine\n- b', '- `a.ts` – new\n  - mine\n- b'],
    ['* [the parser](a.ts) – old\n', '* `a.ts` – new\n'],
    ['- `a.ts`, `b.ts` – both\n', '- `a.ts`, `b.ts` – both\n- `a.ts` – new\n'],
  ])('the role in %j is replaced whole, or stays and a line is added', (body, after) => {
    const text = add('Context', `**Key Files**:\n${body}`, { kind: 'file', path: 'a.ts', role: 'new' })
    expect(text).toContain(`**Key Files**:\n${after}`)
    expect(readWorkSession(text, 'x.md').keyFiles[0]).toMatchObject({
      path: 'a.ts',
      role: expect.stringMatching(/^new(?:\n- mine)?$/),
    })
  })
  test('key context behind its label is one entry', () => {
    const body = '**Key Context** (survives compaction): the port\nis 8080'
    expect(read('Context', body).keyContext).toEqual(['the port\nis 8080'])
    expect(readWorkSession(add('Context', body, { kind: 'key', fact: 'f' }), 'x.md').keyContext).toEqual([
      'the port\nis 8080',
      'f',
    ])
  })
})
