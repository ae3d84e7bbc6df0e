// A cloned repository may bring an index of its own making, whose sums are right and whose contents are not.
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { parseQuery } from '../../../src/recall/ranking/query.ts'
import { rank } from '../../../src/recall/ranking/rank.ts'
import { readInside } from '../../../src/store/disk/read-inside.ts'
import {
  type Header,
  PARTS,
  type PartName,
  parseHeader,
  renderHeader,
} from '../../../src/store/index/header.ts'
import { lookAsItIs } from '../../../src/store/index/look-as-it-is.ts'
import { PAGE, PAYLOAD, readPages, renderPages } from '../../../src/store/index/pages.ts'
import { DEAD, documents, expectSame, GERMAN, MOO, render } from '../../store/index/rig.ts'
import { INDEX, type Journal, makeJournal, readAll, readWithout } from './rig.ts'

type Parts = Record<PartName, Uint8Array>

/** A journal with an index that was changed on its way; its sums are made anew. */
async function makeBrought(change: (parts: Parts, header: Header) => unknown): Promise<Journal> {
  const journal = makeJournal()
  for (const [at, text] of [MOO, DEAD, GERMAN].entries())
    journal.put(`.sessions/archive/effort-${at}.md`, text)
  const { workspace, folder } = journal
  const program = workspace.host.program.version
  const bytes = render(gather(documents(MOO, DEAD, GERMAN)))
  const own = parseHeader(bytes.subarray(0, PAGE), bytes.length)
  const content = readPages(bytes.slice(PAGE), 1, own.seed)
  const header: Header = { ...own, program, parts: { ...own.parts } }
  const parts = {} as Parts
  for (const name of PARTS) {
    const [offset, length] = own.parts[name]
    parts[name] = content.slice(offset, offset + length)
  }
  change(parts, header)
  let end = 0
  for (const name of PARTS) {
    header.parts[name] = [end, parts[name].length]
    end += parts[name].length
  }
  const all = new Uint8Array(Math.ceil(end / PAYLOAD) * PAYLOAD)
  for (const name of PARTS) all.set(parts[name], header.parts[name][0])
  const pages = renderPages(all, 1, header.seed)
  header.bytes = PAGE + pages.length
  mkdirSync(join(folder, INDEX, '..'), { recursive: true })
  writeFileSync(join(folder, INDEX), Buffer.concat([renderHeader(header), pages]))
  return journal
}

const filled = (name: PartName, byte: number) => (parts: Parts) => {
  parts[name].fill(byte)
}

const replaced = (name: PartName, bytes: Uint8Array) => (parts: Parts) => {
  parts[name] = bytes
}

/** Each term is the one before and a letter more: a few bytes that would take gigabytes. */
function growingTerms(parts: Parts): void {
  const block: number[] = []
  for (let length = 0; length < 300_000; length += 1) block.push(...varint(length), 1, 109, 1, 1)
  parts.blocks = Uint8Array.from(block)
  parts.leads = Uint8Array.from([1, 97, 0, 0])
}

function varint(number: number): number[] {
  return number < 128 ? [number] : [(number % 128) + 128, ...varint(Math.floor(number / 128))]
}

const HOSTILE: [name: string, change: (parts: Parts, header: Header) => unknown][] = [
  ['without names', replaced('names', new Uint8Array())],
  ['without lines for lists', replaced('cards', new Uint8Array())],
  ['whose names begin elsewhere', filled('starts', 255)],
  ['whose passages belong to no document', filled('firsts', 255)],
  ['whose passages all belong to the last document', filled('firsts', 0)],
  ['whose passages are of no kind', filled('passages', 255)],
  ['whose terms have huge numbers', filled('leads', 255)],
  ['whose lists name a passage again and again', replaced('lists', new Uint8Array(400))],
  ['whose terms grow', growingTerms],
  ['with more blocks than there are terms', replaced('leads', new Uint8Array(9_000_000))],
  [
    'whose count of terms is made up',
    (_, header) => Object.assign(header, { length: Number.MAX_SAFE_INTEGER }),
  ],
]

test.each(HOSTILE)('an index %s is not believed, and made anew', async (_, change) => {
  const journal = await makeBrought(change)
  const brought = readFileSync(join(journal.folder, INDEX))
  const found = (await readAll(journal.workspace)).corpus
  expectSame(found, (await readWithout(journal)).corpus)
  expect(rank(found, parseQuery('moo library'), { most: 1 }).ranked).toHaveLength(1)
  expect(readFileSync(join(journal.folder, INDEX)).equals(brought)).toBe(false)
})

test.each(HOSTILE)('a hook goes on with an index %s', async (_, change) => {
  const { folder } = await makeBrought(change)
  const look = () =>
    lookAsItIs(folder, undefined, corpus =>
      corpus.postings('moo').map(({ passage }) => corpus.document(corpus.passage(passage).document)),
    )
  for (let times = 0; times < 10; times += 1) expect(look).not.toThrow()
})

test('an index of eighty gigabytes that are not there is not believed', async () => {
  const journal = await makeBrought(() => undefined)
  const path = join(journal.folder, INDEX)
  const bytes = readFileSync(path)
  const header = { ...parseHeader(bytes.subarray(0, PAGE), bytes.length), bytes: PAGE * 20_000_000 }
  writeFileSync(path, renderHeader(header))
  truncateSync(path, header.bytes)
  expectSame((await readAll(journal.workspace)).corpus, (await readWithout(journal)).corpus)
})

test('a name that leads out of the project is not read', () => {
  const { folder, put } = makeJournal()
  put('outside.md', MOO)
  expect(readInside(folder, 'outside.md')).toBe(MOO)
  for (const name of ['.sessions/../outside.md', '../x', '.sessions/..', '.sessions\\..\\outside.md'])
    expect(readInside(folder, name)).toBeUndefined()
  expect(readInside(join(folder, '.sessions'), '../outside.md')).toBeUndefined()
})
