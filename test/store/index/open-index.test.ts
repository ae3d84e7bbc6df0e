import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Corpus } from '../../../src/recall/corpus/corpus.ts'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { BrokenIndex } from '../../../src/store/index/broken-index.ts'
import { lookIntoIndex, openWholeIndex } from '../../../src/store/index/open-index.ts'
import { PAGE } from '../../../src/store/index/pages.ts'
import { often } from '../../fuzz/fuzz.ts'
import { handMade } from '../../helpers/documents.ts'
import { makeFolder } from '../../helpers/folders.ts'
import {
  contentsOf,
  DEAD,
  documents,
  expectSame,
  GERMAN,
  indexOf,
  MOO,
  PROGRAM,
  render,
  reopen,
  STAMP,
  write,
} from './rig.ts'

const none = gather([])

test('tells what the documents tell', () => {
  expectSame(indexOf(MOO, DEAD, '', GERMAN).corpus, gather(documents(MOO, DEAD, '', GERMAN)))
})

test('an index of nothing is one', () => {
  expectSame(indexOf().corpus, gather([]))
  expect(indexOf().corpus.postings('moo')).toEqual([])
})

test('any documents come back as they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(handMade, fc.string({ unit: 'binary', maxLength: 400 })), { maxLength: 8 }),
      texts => {
        expectSame(indexOf(...texts).corpus, gather(documents(...texts)))
      },
    ),
    often(40),
  )
})

test('terms of any signs come back as they are, also half of a pair, and so do large numbers', () => {
  const term = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(term, { maxLength: 400 }),
      fc.integer({ min: 1, max: 2 ** 23 - 1 }),
      (terms, length) => {
        const sorted = terms.toSorted((a, b) => (a < b ? -1 : 1))
        const corpus: Corpus = {
          documents: 1,
          passages: 2,
          length: length * 2,
          languages: ['en'],
          document: () => ({ file: 'archive/größe.md', at: 5, first: 0, passages: 2 }),
          passage: () => ({
            document: 0,
            kind: 'step',
            language: 'ko',
            line: 2 ** 32 - 1,
            length,
            replaced: true,
          }),
          postings: asked =>
            terms.includes(asked)
              ? [
                  { passage: 0, count: 1 },
                  { passage: 1, count: length },
                ]
              : [],
          termsFrom: (beginning, most) =>
            sorted
              .filter(one => one.startsWith(beginning))
              .slice(0, most)
              .map(one => ({ term: one, passages: 2 })),
        }
        expectSame(reopen(corpus).corpus, corpus)
      },
    ),
    often(30),
  )
})

test('keeps the stamp of each document, and finds one by its whole name', () => {
  const index = indexOf(MOO, DEAD, GERMAN)
  const kept = index.documents()
  expect(kept.find('archive/effort-1.md')).toBe(1)
  expect([kept.stamp(1), kept.card(1)]).toEqual([STAMP, undefined])
  expect(kept.isSame(1, STAMP)).toBe(true)
  for (const other of [{ size: 11 }, { mtimeMs: STAMP.mtimeMs + 0.25 }, { ctimeMs: STAMP.ctimeMs + 1 }])
    expect(kept.isSame(1, { ...STAMP, ...other })).toBe(false)
  expect(index.find('archive/effort-2.md')).toBe(2)
  expect(index.find('effort-2.md')).toBeUndefined()
  expect(index.find('archive/effort-2.md\narchive')).toBeUndefined()
})

test('finds documents by their names in any order', () => {
  const kept = indexOf(MOO, DEAD, GERMAN).documents()
  const name = (number: number) => `archive/effort-${number}.md`
  for (const number of [0, 1, 2, 1, 2, 0, 0, 2]) expect(kept.find(name(number))).toBe(number)
  expect(kept.find('archive/effort-3.md')).toBeUndefined()
  expect([kept.find(''), kept.find(name(1))]).toEqual([undefined, 1])
})

describe.each([
  ['whole', (path: string) => contentsOf(openWholeIndex(path, PROGRAM)?.corpus ?? none)],
  ['in parts', (path: string) => lookIntoIndex(path, ({ corpus }) => contentsOf(corpus)) ?? contentsOf(none)],
])('what is no index of this build, read %s', (_, look) => {
  const bytes = render(gather(documents(MOO, DEAD)))

  test('no file is no index, and no fault', () => {
    expect(look(join(makeFolder(), 'index'))).toEqual(contentsOf(none))
  })

  test.each([
    ['an empty file', new Uint8Array(0)],
    ['zeros', new Uint8Array(bytes.length)],
    ['another file', Buffer.from('# Notes\n'.repeat(2000))],
    ['one that is cut off', bytes.subarray(0, bytes.length - 1)],
    ['one that is cut off at a page', bytes.subarray(0, PAGE)],
    ['one with more behind it', Buffer.concat([bytes, bytes])],
  ])('%s is refused', (_name, content) => {
    expect(() => look(write(content))).toThrow(BrokenIndex)
  })

  test('a folder is refused', () => {
    const folder = join(makeFolder(), 'index')
    mkdirSync(folder)
    expect(() => look(folder)).toThrow(BrokenIndex)
  })

  test('no changed byte is believed', () => {
    const corpus = gather(documents(MOO, DEAD, GERMAN, MOO.repeat(40)))
    const whole = render(corpus)
    const wanted = contentsOf(corpus)
    const written = [...whole.keys()].filter(at => whole[at] !== 0)
    fc.assert(
      fc.property(fc.constantFrom(...written), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const torn = Uint8Array.from(whole)
        torn[at] = (torn[at] ?? 0) ^ by
        try {
          // Nothing was asked of the torn page.
          expect(look(write(torn))).toEqual(wanted)
        } catch (error) {
          if (!(error instanceof BrokenIndex)) throw error
        }
      }),
      often(100),
    )
  })

  test('pages of two builds are not read as one', () => {
    const one = render(gather(documents(MOO, DEAD)), 1)
    const other = render(gather(documents(MOO, DEAD)), 2)
    expect(() => look(write(Buffer.concat([one.subarray(0, PAGE), other.subarray(PAGE)])))).toThrow(
      BrokenIndex,
    )
  })
})

test('verbs take no index of an older version, whose rules for secrets may miss some', () => {
  const path = write(render(gather(documents(MOO))))
  for (const newer of ['1.2.4', '1.10.0', '2.0.0', 'unknown'])
    expect(() => openWholeIndex(path, newer)).toThrow(BrokenIndex)
  for (const older of [PROGRAM, '1.2.2', '1.1.9', '0.9.9'])
    expect(openWholeIndex(path, older)?.header.program).toBe(PROGRAM)
  expect(lookIntoIndex(path, ({ header }) => header.program)).toBe(PROGRAM)
})
