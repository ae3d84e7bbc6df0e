// The index of many documents, built step by step.
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openLogbook } from '../../../src/logbook.ts'
import { buildIndex } from '../../../src/parts/recall/build-index.ts'
import { isIndexWanted } from '../../../src/parts/recall/start-indexing.ts'
import { noteFailedBuild } from '../../../src/store/index/failed-build.ts'
import { lookQuickly } from '../../../src/store/index/index-files.ts'
import { listWritten } from '../../../src/store/index/written-since.ts'
import { DEAD, expectSame, GERMAN, MOO } from '../../store/index/rig.ts'
import { hasIndex, INDEX, type Journal, makeJournal, readAll, readWithout } from './rig.ts'

function makeMany(count: number): Journal {
  const journal = makeJournal()
  for (let number = 0; number < count; number += 1)
    journal.put(`.sessions/archive/effort-${number}.md`, [MOO, DEAD, GERMAN][number % 3] ?? '')
  return journal
}

const inIndex = ({ folder }: Journal) => lookQuickly(folder, ({ header }) => header.documents)

const optionsOf = ({ folder }: Journal) => ({
  cwd: folder,
  env: { HOME: folder, LOGBOOK_ROOT: folder },
  lockWaitMs: 0,
})

/** Another process of the same project, which does not wait for a lock. */
function another(journal: Journal) {
  return { ...openLogbook(optionsOf(journal)).workspace, fileStepMs: journal.workspace.fileStepMs ?? 0 }
}

test('it is that of a search, and no document is read twice for it', async () => {
  const journal = makeMany(1_300)
  const read = vi.spyOn(journal.workspace.store, 'read')
  expect(await buildIndex(journal.workspace)).toBe(true)
  expect(read.mock.calls.filter(([file]) => file.endsWith('.md'))).toHaveLength(1_300)
  expect(inIndex(journal)).toBe(1_300)
  read.mockClear()
  expectSame((await readAll(journal.workspace)).corpus, (await readWithout(journal)).corpus)
})

test('who is stopped leaves what is done to the next', async () => {
  const journal = makeMany(1_300)
  const { read } = journal.workspace.store
  let left = 700
  journal.workspace.store.read = async file => {
    if (left === 0) throw new Error('stopped')
    left -= 1
    return read(file)
  }
  expect(await buildIndex(journal.workspace)).toBe(false)
  expect(inIndex(journal)).toBe(500)
  left = 800
  expect(await buildIndex(journal.workspace)).toBe(true)
  expect(left).toBe(0)
  expect(inIndex(journal)).toBe(1_300)
})

test('two at once read each document once', async () => {
  const journal = makeMany(1_300)
  const both = [another(journal), another(journal)]
  const reads = both.map(({ store }) => vi.spyOn(store, 'read'))
  expect(await Promise.all(both.map(buildIndex))).toEqual([true, true])
  expect(reads.map(read => read.mock.calls.length).toSorted((a, b) => a - b)).toEqual([0, 1_300])
  expect(inIndex(journal)).toBe(1_300)
})

test('documents that cannot be read are tried once', async () => {
  const journal = makeMany(70)
  for (let number = 0; number < 20; number += 1)
    writeFileSync(join(journal.folder, `.sessions/archive/bytes-${number}.md`), Buffer.from([0xff, 0x80]))
  const read = vi.spyOn(journal.workspace.store, 'read')
  expect(await buildIndex(journal.workspace)).toBe(true)
  expect(read.mock.calls).toHaveLength(90)
  expect(inIndex(journal)).toBe(70)
})

test('an index is left as it is where it would know no more', async () => {
  const journal = makeMany(70)
  for (let number = 0; number < 20; number += 1) {
    writeFileSync(join(journal.folder, `.sessions/archive/bytes-${number}.md`), Buffer.from([0xff, 0x80]))
    symlinkSync('effort-1.md', join(journal.folder, `.sessions/archive/link-${number}.md`))
  }
  await buildIndex(journal.workspace)
  const before = statSync(join(journal.folder, INDEX)).ino
  await buildIndex(journal.workspace)
  await readAll(journal.workspace)
  expect(statSync(join(journal.folder, INDEX)).ino).toBe(before)
  // Hooks would read them with each prompt.
  expect(listWritten(journal.folder, 0).filter(file => file.includes('bytes'))).toEqual([])
})

test('it ends where all documents are gone in the meantime', async () => {
  const journal = makeMany(0)
  const looks = vi.spyOn(journal.workspace.store, 'names')
  looks.mockImplementation(async () => {
    if (looks.mock.calls.length > 100) throw new Error('goes on for ever')
    return []
  })
  expect(await buildIndex(journal.workspace)).toBe(true)
})

test('where none can be written no document is read', async () => {
  const journal = makeMany(70)
  mkdirSync(join(journal.folder, '.sessions/.local'))
  writeFileSync(join(journal.folder, '.sessions/.local/recall'), 'a file in the place of the folder')
  const read = vi.spyOn(journal.workspace.store, 'read')
  expect(await buildIndex(journal.workspace)).toBe(false)
  expect(read).not.toHaveBeenCalled()
})

test('what a killed process was writing is gone with the next index', async () => {
  const journal = makeMany(1)
  const folder = join(journal.folder, INDEX, '..')
  mkdirSync(folder, { recursive: true })
  const own = `.${process.pid}-abc-1.tmp`
  for (const name of ['.999999999-abc-1.tmp', own]) writeFileSync(join(folder, name), '')
  await readAll(journal.workspace)
  expect(hasIndex(journal)).toBe(true)
  expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([own])
})

describe('a server has it built', () => {
  const wanted = async (journal: Journal) => isIndexWanted(openLogbook(optionsOf(journal)).workspace)

  test('where documents are many and there is none', async () => {
    const journal = makeMany(70)
    expect(await wanted(journal)).toBe(true)
    await buildIndex(journal.workspace)
    expect(await wanted(journal)).toBe(false)
  })

  test('where many documents were changed since', async () => {
    const journal = makeMany(70)
    await buildIndex(journal.workspace)
    for (let number = 0; number < 13; number += 1)
      journal.put(`.sessions/archive/effort-${number}.md`, `${GERMAN}${DEAD}`)
    expect(await wanted(journal)).toBe(true)
  })

  test('not for links, which are read each time', async () => {
    const journal = makeMany(70)
    for (let number = 0; number < 20; number += 1)
      symlinkSync('effort-1.md', join(journal.folder, `.sessions/archive/link-${number}.md`))
    await buildIndex(journal.workspace)
    expect(await wanted(journal)).toBe(false)
  })

  test('not where documents are few: they are read at once', async () => {
    expect(await wanted(makeMany(64))).toBe(false)
  })

  test('not where nothing is told of earlier work', async () => {
    const journal = makeMany(70)
    journal.put('.sessions/config.yaml', 'recall: off\n')
    expect(await wanted(journal)).toBe(false)
  })

  test('not where it has failed, until somebody else has written it, or with another version', async () => {
    const journal = makeMany(70)
    noteFailedBuild(journal.folder, journal.workspace.host.program.version)
    expect(await wanted(journal)).toBe(false)
    noteFailedBuild(journal.folder, 'another')
    expect(await wanted(journal)).toBe(true)
    noteFailedBuild(journal.folder, journal.workspace.host.program.version)
    await readAll(journal.workspace)
    rmSync(join(journal.folder, INDEX))
    expect(await wanted(journal)).toBe(true)
  })
})
