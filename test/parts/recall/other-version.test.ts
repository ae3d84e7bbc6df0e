// Two versions of the program at work in one project, such as a server that goes on after an update.
import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildIndex } from '../../../src/parts/recall/build-index.ts'
import { isIndexWanted } from '../../../src/parts/recall/start-indexing.ts'
import { parseHeader, renderHeader } from '../../../src/store/index/header.ts'
import { PAGE } from '../../../src/store/index/pages.ts'
import { DEAD, expectSame, MOO } from '../../store/index/rig.ts'
import { INDEX, type Journal, makeJournal, readAll, readWithout } from './rig.ts'

function makeMany(): Journal {
  const journal = makeJournal()
  for (let number = 0; number < 70; number += 1)
    journal.put(`.sessions/archive/effort-${number}.md`, number % 2 ? DEAD : MOO)
  return journal
}

function asVersion({ workspace }: Journal, version: string): Journal['workspace'] {
  const { host } = workspace
  return { ...workspace, host: { ...host, program: { ...host.program, version } } }
}

const pathOf = ({ folder }: Journal) => join(folder, INDEX)
const bytesOf = (journal: Journal) => readFileSync(pathOf(journal))

/** As a later format would have it. */
function raiseFormat(journal: Journal): void {
  const bytes = bytesOf(journal)
  const header = parseHeader(bytes.subarray(0, PAGE), bytes.length)
  writeFileSync(
    pathOf(journal),
    Buffer.concat([renderHeader({ ...header, format: 999 }), bytes.subarray(PAGE)]),
  )
}

describe.each([
  ['the same format', () => undefined],
  ['another format', raiseFormat],
])('an index of a newer version, in %s', (_, change) => {
  async function makeNewer(): Promise<Journal> {
    const journal = makeMany()
    await readAll(asVersion(journal, '2.10.0'))
    change(journal)
    for (let number = 0; number < 30; number += 1)
      journal.put(`.sessions/archive/effort-${number}.md`, `${DEAD}${MOO}`)
    return journal
  }

  test('is left as it is, and a search of the older one finds all', async () => {
    const journal = await makeNewer()
    const before = bytesOf(journal)
    const older = asVersion(journal, '2.9.1')
    expectSame((await readAll(older)).corpus, (await readWithout(journal)).corpus)
    expect(await isIndexWanted(older)).toBe(false)
    expect(await buildIndex(older)).toBe(true)
    expect(bytesOf(journal).equals(before)).toBe(true)
  })

  test('is made anew by the older one when it was left alone for a day', async () => {
    const journal = await makeNewer()
    const before = bytesOf(journal)
    const time = Date.now() / 1_000 - 90_000
    utimesSync(pathOf(journal), time, time)
    const older = asVersion(journal, '2.9.1')
    expect(await isIndexWanted(older)).toBe(true)
    await readAll(older)
    expect(bytesOf(journal).equals(before)).toBe(false)
  })
})

test('an index of an older version is made anew', async () => {
  const journal = makeMany()
  await readAll(asVersion(journal, '2.9.1'))
  const before = bytesOf(journal)
  const newer = asVersion(journal, '2.10.0')
  expect(await isIndexWanted(newer)).toBe(true)
  await readAll(newer)
  expect(bytesOf(journal).equals(before)).toBe(false)
})
