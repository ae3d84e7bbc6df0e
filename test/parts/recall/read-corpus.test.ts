import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { FILE_STEP_MS } from '../../../src/store/index/stamp.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { DEAD, expectSame, GERMAN, MOO } from '../../store/index/rig.ts'
import { hasIndex, INDEX, type Journal, makeJournal, readAll, readWithout } from './rig.ts'

const at = ({ folder }: Journal, file: string) => join(folder, file)

async function makeIndexed(count = 3, fileStepMs?: number): Promise<Journal> {
  const journal = makeJournal(fileStepMs)
  for (let number = 0; number < count; number += 1)
    journal.put(`.sessions/archive/effort-${number}.md`, [MOO, DEAD, GERMAN][number % 3] ?? '')
  await readAll(journal.workspace)
  expect(hasIndex(journal)).toBe(true)
  return journal
}

/** The files whose documents were read. */
async function readsOf(journal: Journal): Promise<string[]> {
  const read = vi.spyOn(journal.workspace.store, 'read')
  await readAll(journal.workspace)
  const files = read.mock.calls.map(([file]) => file)
  read.mockRestore()
  return files
}

test('with an index no document is read', async () => {
  expect(await readsOf(await makeIndexed())).toEqual([])
})

test('who waits for many documents is told why, and once', async () => {
  const journal = makeJournal()
  for (let number = 0; number < 501; number += 1) journal.put(`.sessions/archive/effort-${number}.md`, DEAD)
  const told: string[] = []
  journal.workspace.tell = line => void told.push(line)
  await readAll(journal.workspace)
  await readAll(journal.workspace)
  expect(told).toEqual(['Reading 501 documents for the index; later searches are quick.'])
})

test('a changed document alone is read', async () => {
  const journal = await makeIndexed()
  journal.put('.sessions/archive/effort-1.md', `${MOO}${MOO}`)
  expect(await readsOf(journal)).toEqual(['.sessions/archive/effort-1.md'])
})

test('a document that was written just before the index is read each time, until the clock of files has gone on', async () => {
  const journal = await makeIndexed(3, FILE_STEP_MS)
  expect(await readsOf(journal)).toHaveLength(3)
})

test('after many changes the index is made anew, and unchanged documents are not read for it', async () => {
  const journal = await makeIndexed(50)
  for (let number = 0; number < 40; number += 1)
    journal.put(`.sessions/archive/effort-${number}.md`, `${GERMAN}${DEAD}`)
  rmSync(at(journal, '.sessions/archive/effort-45.md'))
  expect(await readsOf(journal)).toHaveLength(40)
  expect(await readsOf(journal)).toEqual([])
  expectSame((await readAll(journal.workspace)).corpus, (await readWithout(journal)).corpus)
})

test('the index is made anew when many documents are gone, and not for a few', async () => {
  const journal = await makeIndexed(40)
  const bytes = () => readFileSync(at(journal, INDEX))
  const before = bytes()
  const remove = (from: number, to: number) => {
    for (let number = from; number < to; number += 1)
      rmSync(at(journal, `.sessions/archive/effort-${number}.md`))
  }
  remove(0, 12)
  await readAll(journal.workspace)
  expect(bytes().equals(before)).toBe(true)
  remove(12, 13)
  await readAll(journal.workspace)
  expect(bytes().equals(before)).toBe(false)
})

test('a secret that somebody wrote by hand is not in the index, and what stands around it is', async () => {
  const journal = await makeIndexed()
  const secret = 'wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzKEYabcd0'
  journal.put(
    '.sessions/archive/hand.md',
    `## Discoveries\n1. **The zebra key** is AWS_SECRET_ACCESS_KEY=${secret}\n`,
  )
  rmSync(at(journal, INDEX))
  const { corpus } = await readAll(journal.workspace)
  expect(hasIndex(journal)).toBe(true)
  const parts = gather([{ file: 'archive/x.md', at: 0, text: secret }]).termsFrom('', 100)
  expect(parts.length).toBeGreaterThan(2)
  const { corpus: read } = await readAll(journal.workspace)
  for (const one of [corpus, read])
    expect(parts.filter(({ term }) => one.postings(term).length > 0)).toEqual([])
  expect(corpus.postings('zebra')).toHaveLength(1)
})

test('a document that cannot be read is told each time, also with an index', async () => {
  const journal = await makeIndexed()
  writeFileSync(at(journal, '.sessions/archive/bytes.md'), Buffer.from([0xff, 0xfe, 0x80]))
  mkdirSync(at(journal, '.sessions/archive/folder.md'))
  const told = async () => (await readAll(journal.workspace)).problems.map(({ file }) => file).toSorted()
  const both = ['.sessions/archive/bytes.md', '.sessions/archive/folder.md']
  expect(await told()).toEqual(both)
  rmSync(at(journal, INDEX))
  expect(await told()).toEqual(both)
  expect(await told()).toEqual(both)
})

test('the index is outside git, and nobody else reads it', async () => {
  const journal = await makeIndexed()
  expect(readFileSync(at(journal, '.sessions/.local/.gitignore'), 'utf8')).toBe('*\n')
  if (process.platform !== 'win32') expect(statSync(at(journal, INDEX)).mode & 0o077).toBe(0)
  expect(readdirSync(at(journal, '.sessions/.local/recall'))).toEqual(['index'])
})

test('where there is no journal none is begun', async () => {
  const folder = makeFolder()
  const { workspace } = makeJournal()
  const { corpus } = await readAll({
    ...workspace,
    store: { ...workspace.store, root: folder },
    hasJournal: false,
  })
  expect(corpus.documents).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})

describe('an index that cannot be used is made anew', () => {
  const ways: [string, (path: string) => void][] = [
    ['missing', path => rmSync(path)],
    ['empty', path => truncateSync(path, 0)],
    ['cut off', path => truncateSync(path, statSync(path).size - 100)],
    ['longer', path => appendFileSync(path, 'x')],
    ['full of zeros', path => writeFileSync(path, Buffer.alloc(statSync(path).size))],
    [
      'torn',
      path => {
        const bytes = readFileSync(path)
        bytes.fill(0, bytes.length - 3000, bytes.length - 2000)
        writeFileSync(path, bytes)
      },
    ],
    [
      'a folder',
      path => {
        rmSync(path)
        mkdirSync(path)
        writeFileSync(join(path, 'mine.txt'), 'kept')
      },
    ],
  ]

  test.each(ways)('%s', async (_, spoil) => {
    const journal = await makeIndexed()
    spoil(at(journal, INDEX))
    const { corpus } = await readAll(journal.workspace)
    expectSame(corpus, (await readWithout(journal)).corpus)
    expect(hasIndex(journal)).toBe(true)
    expect(await readsOf(journal)).toEqual([])
  })

  test('a folder in its place is kept beside it', async () => {
    const journal = await makeIndexed()
    ways.at(-1)?.[1](at(journal, INDEX))
    await readAll(journal.workspace)
    expect(readFileSync(at(journal, `${INDEX}-kept-1/mine.txt`), 'utf8')).toBe('kept')
  })
})

describe('where no index can be written, documents are read', () => {
  const blocked: [string, (journal: Journal) => void][] = [
    ['a file is in the place of its folder', journal => journal.put('.sessions/.local/recall', 'mine')],
    [
      'its folder is a link that leads out',
      journal => {
        mkdirSync(at(journal, '.sessions/.local'), { recursive: true })
        symlinkSync(makeFolder(), at(journal, '.sessions/.local/recall'), 'junction')
      },
    ],
  ]

  test.each(blocked)('%s', async (_, block) => {
    const journal = makeJournal()
    block(journal)
    journal.put('.sessions/archive/a.md', MOO)
    const { corpus } = await readAll(journal.workspace)
    expect(corpus.postings('moo')).toHaveLength(1)
    expectSame(corpus, (await readWithout(journal)).corpus)
  })

  test('a read-only folder', async ctx => {
    if (process.getuid?.() === 0 || process.platform === 'win32') return ctx.skip()
    const journal = makeJournal()
    journal.put('.sessions/archive/a.md', MOO)
    chmodSync(at(journal, '.sessions'), 0o500)
    expect((await readAll(journal.workspace)).corpus.postings('moo')).toHaveLength(1)
    chmodSync(at(journal, '.sessions'), 0o700)
  })
})

test('two that build at once are harmless', async () => {
  const journal = await makeIndexed(40)
  rmSync(at(journal, INDEX))
  const both = await Promise.all([readAll(journal.workspace), readAll(journal.workspace)])
  for (const { corpus } of both) expectSame(corpus, (await readWithout(journal)).corpus)
  expect(await readsOf(journal)).toEqual([])
})
