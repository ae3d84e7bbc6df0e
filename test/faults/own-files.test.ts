// A person has a file of their own where we would write one.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLogbook } from '../../src/logbook.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'

const THEIRS: [string, string | Buffer][] = [
  ['notes without front matter', '# Progress\n\nSession 12: the parser works.\n'],
  ['a document with front matter', '---\nphase: 2\nstatus: active\n---\n\n# Progress\n'],
  [
    'a document that names our markers',
    '# Mine\n\n## On start\n\nHello.\n\n## After a compaction\n\nHello.\n',
  ],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x41, 0x00])],
]

async function open() {
  const folder = makeFolder()
  const t = openTerminal(folder)
  await t.print('init', 'Make login use OAuth')
  const journal = join(folder, '.sessions/journal')
  const place = join(journal, readdirSync(journal)[0] ?? '')
  return { folder, t, place }
}

const brief = (folder: string) => openLogbook({ cwd: folder, env: { HOME: folder } }).brief(false)

test.each(THEIRS)('%s in the place of the quick-resume file get another name, once', async (_, theirs) => {
  const { folder, t, place } = await open()
  writeFileSync(join(place, 'progress.md'), theirs)
  await brief(folder)
  await t.print('log', 'Wrote the tokenizer')
  await t.print('log', 'Wrote the parser')
  expect(readdirSync(place).filter(name => name.startsWith('progress'))).toEqual([
    'progress.kept.md',
    'progress.md',
  ])
  expect(readFileSync(join(place, 'progress.kept.md'))).toEqual(Buffer.from(theirs))
  expect(readFileSync(join(place, 'progress.md'), 'utf8')).toContain('Written by Logbook')
})

test('the doctor names it', async () => {
  const { folder, place } = await open()
  writeFileSync(join(place, 'progress.md'), 'mine\n')
  await brief(folder)
  const { diagnoses: findings } = await openLogbook({ cwd: folder, env: { HOME: folder } }).doctor({})
  expect(findings.filter(({ code }) => code === 'KEPT_FILE').map(({ message }) => message)).toEqual([
    expect.stringContaining('progress.kept.md'),
  ])
})

test('a second one gets a number, and the first stays', async () => {
  const { folder, t, place } = await open()
  for (const text of ['first\n', 'second\n']) {
    writeFileSync(join(place, 'progress.md'), text)
    await brief(folder)
    await t.print('log', text)
  }
  expect(readFileSync(join(place, 'progress.kept.md'), 'utf8')).toBe('first\n')
  expect(readFileSync(join(place, 'progress.kept-2.md'), 'utf8')).toBe('second\n')
})

test.each([
  ['an empty one', ''],
  ['one full of zeros', '\0\0\0\0'],
  ['half of one of ours', '---\nwork_session: 0194'],
])('%s, as a power cut leaves it, is written anew', async (_, left) => {
  const { t, place } = await open()
  writeFileSync(join(place, 'progress.md'), left)
  await t.print('log', 'Wrote the tokenizer')
  expect(readdirSync(place).filter(name => name.startsWith('progress'))).toEqual(['progress.md'])
})

test('a folder in its place stays, and the entry is written', async () => {
  const { t, place } = await open()
  rmSync(join(place, 'progress.md'))
  mkdirSync(join(place, 'progress.md'))
  writeFileSync(join(place, 'progress.md', 'mine.txt'), 'mine')
  await t.print('log', 'Wrote the tokenizer')
  expect(t.document()).toContain('Wrote the tokenizer')
  expect(readFileSync(join(place, 'progress.md', 'mine.txt'), 'utf8')).toBe('mine')
})
