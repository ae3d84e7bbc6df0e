import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { shortIdOf } from '../../../src/journal/naming.ts'
import { lookAtOnce } from '../../../src/parts/recall/read-corpus.ts'
import type { Corpus } from '../../../src/recall/corpus/corpus.ts'
import { DEAD, GERMAN, MOO } from '../../store/index/rig.ts'
import { hasIndex, type Journal, makeJournal, readAll } from './rig.ts'

function makeMany(): Journal {
  const journal = makeJournal()
  for (let number = 0; number < 80; number += 1)
    journal.put(`.sessions/archive/effort-${number}.md`, number === 7 ? MOO : GERMAN)
  return journal
}

function filesOf(corpus: Corpus): string[] {
  return Array.from({ length: corpus.documents }, (_, number) => corpus.document(number).file)
}

const look = ({ workspace }: Journal, own?: string) => lookAtOnce(workspace, own, filesOf)

test('without an index, who cannot wait reads none of many documents, and makes no index', async () => {
  const journal = makeMany()
  const read = vi.spyOn(journal.workspace.store, 'read')
  expect(await look(journal)).toBeUndefined()
  expect(read).not.toHaveBeenCalled()
  expect(hasIndex(journal)).toBe(false)
})

test('few documents are read at once, and their index is made', async () => {
  const journal = makeJournal()
  journal.put('.sessions/archive/effort-1.md', MOO)
  expect(await look(journal)).toEqual(['archive/effort-1.md'])
  expect(hasIndex(journal)).toBe(true)
})

describe('who cannot wait knows what the index has and what was noted as written since', () => {
  const ID = '01946a3c-7b2e-7c11-9d2a-5f6e1a2b3c4d'
  async function makeWritten(...files: string[]) {
    const journal = makeMany()
    await readAll(journal.workspace)
    for (const file of files) {
      journal.put(file, DEAD)
      appendFileSync(join(journal.folder, '.sessions/.local/recall/written'), `${file}\n`)
    }
    return journal
  }
  const postings = ({ workspace }: Journal, word: string, own?: string) =>
    lookAtOnce(workspace, own, corpus =>
      corpus.postings(word).map(({ passage }) => corpus.document(corpus.passage(passage).document).file),
    )
  test('the document in its new state, once', async () => {
    const journal = await makeWritten('.sessions/archive/effort-7.md')
    const all = await look(journal)
    expect(all?.toSorted()).toEqual(filesOf((await readAll(journal.workspace)).corpus).toSorted())
    expect(await postings(journal, 'moo')).toEqual([])
    expect(await postings(journal, 'econnreset')).toEqual(['archive/effort-7.md'])
  })
  test('nothing of a document that is too long to read at once', async () => {
    const journal = await makeWritten('.sessions/archive/effort-7.md')
    journal.put('.sessions/archive/effort-7.md', DEAD.padEnd(600_000, '\n'))
    expect(await postings(journal, 'econnreset')).toEqual([])
  })
  test('also what is written after the clock was set back', async () => {
    const journal = await makeWritten()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 86_400_000 })
    onTestFinished(() => void vi.useRealTimers())
    const stored = await journal.workspace.store.read('.sessions/archive/effort-7.md')
    await journal.workspace.store.write('.sessions/archive/effort-7.md', DEAD, stored)
    expect(await postings(journal, 'econnreset')).toEqual(['archive/effort-7.md'])
  })
  test('what was written while the first index was made', async () => {
    const journal = makeMany()
    const { read } = journal.workspace.store
    journal.workspace.store.read = async file => {
      const stored = await read(file)
      if (file.endsWith('-7.md')) await journal.workspace.store.write(file, DEAD, stored)
      return stored
    }
    await readAll(journal.workspace)
    expect(await postings(journal, 'econnreset')).toEqual(['archive/effort-7.md'])
  })
  test('not that of the own work session, which is written all the time', async () => {
    const own = `archive/own-${shortIdOf(ID)}.md`
    const journal = await makeWritten(`.sessions/${own}`)
    expect(await look(journal, ID)).not.toContain(own)
    expect(await look(journal)).toContain(own)
  })
  test('no task, which is never told', async () => {
    const journal = await makeWritten('.tasks/active/TASK-001.md')
    expect(await look(journal)).not.toContain('.tasks/active/TASK-001.md')
  })
})

test('without an index, who looks for a decision by its words reads the documents that have all of them', async () => {
  const journal = makeMany()
  const { corpus } = await readAll(journal.workspace, { atOnce: ['moo'] })
  expect(filesOf(corpus)).toEqual(['archive/effort-7.md'])
  expect(hasIndex(journal)).toBe(false)
})
