import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderNewDocument } from '../../src/journal/document.ts'
import { readPassages } from '../../src/recall/documents/read-passages.ts'

const tell = (text: string, form?: 'work-session' | 'task' | 'entry') =>
  readPassages(text, form).map(({ kind, first, last, text: words }) => `${kind} ${first}-${last} ${words}`)

const DOCUMENT = `---
id: 0194
shortname: moo-lexer
status: completed
git_branch: lexer
client: Acme
---

# Session: Replace the lexer

## TL;DR (Read This First)
**Closing summary** (2025-01-15T18:00): The lexer is ours.

Replace the lexer of the compiler, without a library.

**Progress**: 2/2 steps complete
**Current**: None
**Blocker**: None

## Context
**Objective**: Replace the lexer
**Key Files**:
- \`src/lex.ts\` – tokens

**Key Context** (survives compaction):
- Never touch \`getUserName\`
  in the parser

## Progress

### Completed
- [x] Write tests (2025-01-15T13:00)
- Asked the team (2025-01-15T13:30)

### Remaining
- [ ] 2. Delete moo <- CURRENT

## Decisions

### 1. ~~Keep moo~~ (2025-01-15T13:00)
- **Context**: it is there
- **Replaced by**: 2. Drop moo

### 2. Drop moo (2025-01-15T14:00)
- **Options**: moo, by hand

- **Choice**: by hand

## Discoveries
1. **moo keeps state between calls** (2025-01-15T13:00)
   The parser then fails.

## Dead Ends
1. **chevrotain** (2025-01-15T13:00)
   Because: too big

## Blockers
- ~~No review~~ (2025-01-15T11:20, resolved 2025-01-15T12:00: Ann did it)
- None currently

## Earlier Notes
- **Note** (2025-01-15T12:00): back after lunch

## Next Steps
1. Tell the team

## Retro
It went well.
It was long, too.

| who | what |
|---|---|
| Ann | review |
`

test('a decision tells which other one it replaced, and not as a part of itself', () => {
  const text = '## Decisions\n### 2. Drop moo (2025-01-15T14:00)\n- **Replaces**: 1. Keep moo\n'
  expect(readPassages(text).map(one => one.text)).toEqual(['Drop moo\ninstead of Keep moo'])
})

test('each part of a work session is one passage, with its lines', () => {
  expect(tell(DOCUMENT)).toEqual([
    'note 3-3 moo-lexer',
    'note 5-5 lexer',
    'note 6-6 Acme',
    'summary 12-12 The lexer is ours.',
    'summary 14-14 Replace the lexer of the compiler, without a library.',
    'note 23-23 `src/lex.ts` – tokens',
    'key-context 26-27 Never touch `getUserName`\nin the parser',
    'step 32-32 Write tests',
    'step 33-33 Asked the team',
    'step 36-36 Delete moo',
    'decision 40-42 Keep moo\nit is there\nreplaced by Drop moo',
    'decision 44-47 Drop moo\nmoo, by hand\nby hand',
    'discovery 50-51 moo keeps state between calls\nThe parser then fails.',
    'dead-end 54-55 chevrotain\ntoo big',
    'blocker 58-58 No review – Ann did it',
    'note 62-62 back after lunch',
    'next 65-65 Tell the team',
    'note 67-67 Retro',
    'note 68-69 It went well.\nIt was long, too.',
    'note 71-71 | who | what |',
    'note 73-73 | Ann | review |',
  ])
})

test('a passage has its time, and a decision says that it was replaced', () => {
  const passages = readPassages(DOCUMENT)
  const decisions = passages.filter(({ kind }) => kind === 'decision')
  expect(decisions.map(({ at, replaced }) => [at, replaced])).toEqual([
    ['2025-01-15T13:00', true],
    ['2025-01-15T14:00', undefined],
  ])
  expect(passages.find(({ kind }) => kind === 'dead-end')?.at).toBe('2025-01-15T13:00')
})

test.each([
  ['### ~~Use cookies~~ – replaced by 3', true],
  ['### 1. ~~Use cookies~~', true],
  ['### 1. Use ~~cookies~~ tokens', undefined],
  ['### 1. Use cookies\n**Status**: superseded by 4', true],
  ['### 1. Use cookies\n- **Superseded by**: tokens', true],
  ['- ~~Use cookies~~ (2025-01-15T13:00)', true],
])('%j is a decision that was replaced: %s', (entry, replaced) => {
  expect(
    readPassages(`# A\n\n## Decisions\n\n${entry}\n`).find(({ kind }) => kind === 'decision')?.replaced,
  ).toBe(replaced)
})

test('a new document has its goal once, as long as it is', () => {
  const goal = `Move the accounts to the new database, ${'table by table, '.repeat(8)}and stop`
  const document = renderNewDocument({
    id: '01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d',
    shortname: 'accounts',
    goal,
    taskIds: [],
    steps: [],
    criteria: ['No account is lost'],
    createdAt: '2025-01-15T10:30:00Z',
    gitBranch: undefined,
    gitLastCommit: undefined,
  })
  const told = tell(document)
  expect(told.filter(line => line.includes('Move the accounts'))).toHaveLength(1)
  expect(told).toContainEqual(expect.stringContaining('No account is lost'))
})

test('a task is told as one, whatever its sections', () => {
  expect(
    tell(
      '---\nid: T-1\ntitle: Login fails\nstatus: done\n---\n\nOn Safari.\n\n## Updates\n- Cookies (2025-01-15T13:00)\n',
      'task',
    ),
  ).toEqual(['task 3-3 Login fails', 'task 7-7 On Safari.', 'task 10-10 Cookies'])
})

describe('a document of any form', () => {
  test.each([
    ['no heading at all\n\n- one\n- two', ['note 1-1 no heading at all', 'note 3-3 one', 'note 4-4 two']],
    [
      '# A\r\n\r\n## Decisions\r\n\r\n### Use tabs\r\nbecause\r\n',
      ['goal 1-1 A', 'decision 5-6 Use tabs\nbecause'],
    ],
    ['## Decisions\n- Use tabs\n- Use LF', ['decision 2-2 Use tabs', 'decision 3-3 Use LF']],
    ['---\ntitle: never closed\n\nwords', ['note 1-2 title: never closed', 'note 4-4 words']],
    ['```\ncode in a fence\n```\n', ['note 1-3 code in a fence']],
    ['> a quote\n> of two', ['note 1-2 a quote\nof two']],
    ['', []],
  ])('%j', (text, passages) => {
    expect(tell(text)).toEqual(passages)
  })

  const line = fc.oneof(
    fc.constantFrom(
      '',
      '---',
      '```',
      '## Decisions',
      '## Dead Ends',
      '### 1. A',
      '# T',
      '**Key Context**:',
      '<!--',
      '  ',
    ),
    fc
      .constantFrom('- ', '1. ', '   ', '> ', '| ', '- [x] ', '')
      .chain(mark =>
        fc.string({ unit: 'grapheme', maxLength: 30 }).map(words => `${mark}${words.replace(/[\r\n]/g, '')}`),
      ),
  )

  test('is read without an error, in the order of its lines, each line at most once', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        let last = 0
        for (const passage of readPassages(lines.join(end))) {
          expect(passage.first).toBeGreaterThan(last)
          expect(passage.last).toBeGreaterThanOrEqual(passage.first)
          last = passage.last
        }
        expect(last).toBeLessThanOrEqual(lines.length)
      }),
    )
  })

  test('has every word that stands alone in one of its lines in a passage with that line', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.nat(29), (lines, at) => {
        const place = Math.min(at, lines.length)
        const all = lines.toSpliced(place, 0, 'zebrafinch sings')
        const found = readPassages(all.join('\n')).find(({ text }) => text.includes('zebrafinch'))
        expect(found && found.first <= place + 1 && place + 1 <= found.last).toBe(true)
      }),
    )
  })
})

test.each([
  ['a line of spaces with a word at both ends', `a${' '.repeat(300_000)}b`],
  ['a line of tabs', `- a${'\t'.repeat(300_000)}b`],
  ['a mark of the current step far behind', `- [ ] a${' '.repeat(300_000)}← CURRENT${' '.repeat(300_000)}b`],
])('reads %s in the time of its length', (_, line) => {
  expect(readPassages(`# Session: a\n\n## Decisions\n### 1. ${line}\n${line}\n`)).not.toEqual([])
})
