// A key file with its role behind it.
import { expect, test } from 'vitest'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'

test.each([
  ['src/a.ts the only caller', 'src/a.ts', 'the only caller'],
  ['src/a.ts – the only caller', 'src/a.ts', 'the only caller'],
  ['src/a.ts: the only caller', 'src/a.ts', 'the only caller'],
  ['src/a.ts', 'src/a.ts', undefined],
  ['my notes.md', 'my notes.md', undefined],
  ['docs/v1.2 notes.md', 'docs/v1.2 notes.md', undefined],
  ['old.plans list.md', 'old.plans list.md', undefined],
  ['Makefile for all', 'Makefile for all', undefined],
])('%s', async (typed, path, role) => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend the parser')
  await t.print('log', '--file', typed)
  const { keyFiles } = await t.json('view')
  expect(keyFiles).toEqual([role === undefined ? { path, role: null } : { path, role }])
})

test('the same path again gets the new role and no second entry', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend the parser')
  await t.print('log', '--file', 'src/a.ts the only caller')
  await t.slash('log', '--file src/a.ts one of two callers')
  await t.print('log', '--file', 'src/a.ts', '--description', 'called by all')
  expect((await t.json('view')).keyFiles).toEqual([{ path: 'src/a.ts', role: 'called by all' }])
})

test.each([
  [['src/a.ts', 'the only caller'], 'src/a.ts', 'the only caller'],
  [['Makefile', 'for all of it'], 'Makefile', 'for all of it'],
  [['my notes.md', 'what we learned'], 'my notes.md', 'what we learned'],
])('quoted words behind a path are its role: %j', async ([file = '', words = ''], path, role) => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend the parser')
  await t.print('log', '--file', file, words, '--next', 'more')
  const quoted = [file, words].map(one => (/\s/.test(one) ? `"${one}"` : one)).join(' ')
  expect(await t.json('view')).toMatchObject({ keyFiles: [{ path, role }], progress: { total: 0 } })
  await t.slash('log', `--file ${quoted} --next more`)
  if (path !== 'Makefile') expect((await t.json('view')).keyFiles).toEqual([{ path, role }])
})

test('a quoted text behind the role, and before the file, is an entry', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend the parser')
  await t.print('log', 'read it all', '--file', 'a.ts', 'the only caller', 'and tested it')
  const { keyFiles, progress } = await t.json('view')
  expect(keyFiles).toEqual([{ path: 'a.ts', role: 'the only caller' }])
  expect(progress.notes.map(({ text }: { text: string }) => text).join('|')).toBe('read it all|and tested it')
})
