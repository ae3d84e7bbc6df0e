// A search looks at the pages that it needs, so a torn one is found while it asks.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCorpus } from '../../../src/parts/recall/read-corpus.ts'
import { parseHeader } from '../../../src/store/index/header.ts'
import { PAGE, PAYLOAD } from '../../../src/store/index/pages.ts'
import { expectSame, MOO } from '../../store/index/rig.ts'
import { INDEX, type Journal, makeJournal, readAll, readWithout } from './rig.ts'

/** The lists of its terms are on the last pages, and the documents on the first. */
async function makeTorn(): Promise<{ journal: Journal; torn: Buffer; read: () => Buffer }> {
  const journal = makeJournal()
  for (let number = 0; number < 400; number += 1)
    journal.put(`.sessions/archive/effort-${number}.md`, `${MOO}\n- Told by number${number}\n`)
  await readAll(journal.workspace)
  const path = join(journal.folder, INDEX)
  const torn = readFileSync(path)
  const { parts } = parseHeader(torn.subarray(0, PAGE), torn.length)
  expect(Math.floor(parts.lists[0] / PAYLOAD)).toBeGreaterThan(
    Math.floor((parts.cards[0] + parts.cards[1]) / PAYLOAD),
  )
  const at = torn.length - PAGE
  torn[at] = (torn[at] ?? 0) ^ 1
  writeFileSync(path, torn)
  return { journal, torn, read: () => readFileSync(path) }
}

test('who asks nothing of the torn page does not look at it', async () => {
  const { journal, torn, read } = await makeTorn()
  expect(await readCorpus(journal.workspace, {}, ({ corpus }) => corpus.document(3).file)).toContain('effort')
  expect(read().equals(torn)).toBe(true)
})

test('who asks for it is told what the documents say, and the index is made anew', async () => {
  const { journal, torn, read } = await makeTorn()
  expectSame((await readAll(journal.workspace)).corpus, (await readWithout(journal)).corpus)
  expect(read().equals(torn)).toBe(false)
})

test('no other index is made of one with a torn page', async () => {
  const { journal, torn, read } = await makeTorn()
  for (let number = 0; number < 20; number += 1)
    journal.put(`.sessions/archive/new-${number}.md`, `${MOO}\n- A new one\n`)
  await readCorpus(journal.workspace, {}, () => undefined)
  expect(read().equals(torn)).toBe(false)
  expectSame((await readAll(journal.workspace)).corpus, (await readWithout(journal)).corpus)
})
