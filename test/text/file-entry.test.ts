import { describe, expect, test } from 'vitest'
import { readFileEntry, readFileRow } from '../../src/text/file-entry.ts'

describe('an entry of a list of files', () => {
  test.each<[string, string[], string | undefined]>([
    ['`a.ts`', ['a.ts'], undefined],
    ['`a.ts` – role', ['a.ts'], 'role'],
    ['`a.ts` - role', ['a.ts'], 'role'],
    ['`a.ts` — role', ['a.ts'], 'role'],
    ['`a.ts`: role', ['a.ts'], 'role'],
    ['`a.ts` : role: more', ['a.ts'], 'role: more'],
    ['`a.ts` -> role', ['a.ts'], 'role'],
    ['`a.ts` → role', ['a.ts'], 'role'],
    ['`a.ts` = role', ['a.ts'], 'role'],
    ['`a.ts` (new)', ['a.ts'], 'new'],
    ['`a.ts` (new) - role', ['a.ts'], '(new) - role'],
    ['`a.ts` role', ['a.ts'], 'role'],
    ['`a.ts`, `b.ts` – role', ['a.ts', 'b.ts'], 'role'],
    ['`a.ts`, `b.ts`, and `c d.ts`: role', ['a.ts', 'b.ts', 'c d.ts'], 'role'],
    ['`a.ts` + `b.ts`', ['a.ts', 'b.ts'], undefined],
    ['`a.ts` / `b.ts` – x', ['a.ts', 'b.ts'], 'x'],
    ['`a.ts`, which is long', ['a.ts'], ', which is long'],
    ['**`a.ts`**: role', ['a.ts'], 'role'],
    ['**a.ts** – role', ['a.ts'], 'role'],
    ['**src/a.ts:** role', ['src/a.ts'], 'role'],
    ['[a.ts](src/a.ts) – role', ['src/a.ts'], 'role'],
    ['[the parser](src/a.ts) – role', ['src/a.ts'], 'role'],
    ['[`a.ts`](../a.ts:12)', ['a.ts'], undefined],
    ['[a](a.md), [b](b.md): both', ['a.md', 'b.md'], 'both'],
    ['<src/a.ts> – role', ['src/a.ts'], 'role'],
    ['src/a.ts', ['src/a.ts'], undefined],
    ['src/a.ts - role', ['src/a.ts'], 'role'],
    ['src/a.ts: role', ['src/a.ts'], 'role'],
    ['src/a.ts (new)', ['src/a.ts'], 'new'],
    ['src/a.ts:120-140 – role', ['src/a.ts:120-140'], 'role'],
    ['C:\\x\\a.ts: role', ['C:\\x\\a.ts'], 'role'],
    ['README.md has the steps', ['README.md'], 'has the steps'],
    ['Makefile', ['Makefile'], undefined],
    ['Makefile – role', ['Makefile'], 'role'],
    ['.env', ['.env'], undefined],
    ['src/**/*.go', ['src/**/*.go'], undefined],
    ['``a`b.ts`` – x', ['a`b.ts'], 'x'],
    ['`a.ts` – role over\n  two lines', ['a.ts'], 'role over\n  two lines'],
  ])('%j', (words, paths, role) => {
    const found = readFileEntry(words)
    expect(found).toEqual({ paths, role })
  })

  test.each(['The parser is slow', 'see the docs', '', '– ', 'Main sweeper logic'])(
    '%j names none',
    words => {
      expect(readFileEntry(words)).toBeUndefined()
    },
  )
})

test.each<[string, object | undefined]>([
  ['| `a.ts` | role |', { paths: ['a.ts'], role: 'role' }],
  ['| src/a.ts | role | more |', { paths: ['src/a.ts'], role: 'role, more' }],
  ['|a.ts|', { paths: ['a.ts'], role: undefined }],
  ['| File | Role |', undefined],
  ['|---|:--:|', undefined],
])('the row %j', (line, entry) => {
  expect(readFileRow(line)).toEqual(entry)
})
