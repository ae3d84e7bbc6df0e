import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { readAsItIs, readCorpus } from '../../../src/parts/recall/read-corpus.ts'
import type { Corpus } from '../../../src/recall/corpus/corpus.ts'
import { DEAD, GERMAN, MOO } from '../../store/index/rig.ts'
import { hasIndex, type Journal, makeJournal } from './rig.ts'

function makeMany(): Journal {
  const journal = makeJournal()
  for (let number = 0; number < 80; number += 1)
    journal.put(`.sessions/archive/effort-${number}.md`, number === 7 ? MOO : GERMAN)
  return journal
}

function filesOf(corpus: Corpus): string[] {
  return Array.from({ length: corpus.documents }, (_, number) => corpus.document(number).file)
}

test('without an index, who cannot wait reads none of many documents, and makes no index', async () => {
  const journal = makeMany()
  const read = vi.spyOn(journal.workspace.store, 'read')
  expect((await readAsItIs(journal.workspace)).documents).toBe(0)
  expect(read).not.toHaveBeenCalled()
  expect(hasIndex(journal)).toBe(false)
})

test('few documents are read at once, and their index is made', async () => {
  const journal = makeJournal()
  journal.put('.sessions/archive/effort-1.md', MOO)
  expect(filesOf(await readAsItIs(journal.workspace))).toEqual(['archive/effort-1.md'])
  expect(hasIndex(journal)).toBe(true)
})

test('who cannot wait knows what the index has and what was noted as written since', async () => {
  const journal = makeMany()
  await readCorpus(journal.workspace)
  journal.put('.sessions/archive/effort-8.md', DEAD)
  const note = `${Date.now() + 1_000} .sessions/archive/effort-8.md\n`
  appendFileSync(join(journal.folder, '.sessions/.local/recall/written'), note)
  const read = vi.spyOn(journal.workspace.store, 'read')
  const corpus = await readAsItIs(journal.workspace)
  expect(read.mock.calls.map(([file]) => file)).toEqual(['.sessions/archive/effort-8.md'])
  expect(filesOf(corpus).toSorted()).toEqual(filesOf((await readCorpus(journal.workspace)).corpus).toSorted())
})

test('without an index, who looks for a decision by its words reads the documents that have all of them', async () => {
  const journal = makeMany()
  const { corpus } = await readCorpus(journal.workspace, { atOnce: ['moo'] })
  expect(filesOf(corpus)).toEqual(['archive/effort-7.md'])
  expect(hasIndex(journal)).toBe(false)
})
