import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from '../../src/recall/corpus/gather.ts'
import { join } from '../../src/recall/corpus/join.ts'
import { often } from '../fuzz/fuzz.ts'
import { DEAD, documents, expectSame, GERMAN, MOO } from '../store/index/rig.ts'

const one = documents(MOO, DEAD, '', GERMAN, MOO)

test('documents of both are there, in order', () => {
  const all = join({ corpus: gather(one.slice(0, 2)) }, { corpus: gather(one.slice(2)) })
  expectSame(all, gather(one))
  expect(all.document(3).file).toBe('archive/effort-3.md')
  expect(all.document(all.passage(all.document(3).first).document).file).toBe('archive/effort-3.md')
})

test('a document that is left out is nowhere', () => {
  const all = join({ corpus: gather(one), without: new Set([0, 4]) })
  expectSame(all, gather(one.slice(1, 4)))
  expect(all.postings('moo')).toEqual([])
  expect(all.termsFrom('moo', 5)).toEqual([])
})

test('any division of documents, each without some, is as if the rest were one', () => {
  const text = fc.constantFrom(MOO, DEAD, '', GERMAN, `${MOO}\n${DEAD}`)
  const given = fc.array(fc.record({ text, part: fc.nat(2), isLeft: fc.boolean() }), { maxLength: 12 })
  fc.assert(
    fc.property(given, all => {
      const named = documents(...all.map(document => document.text)).map((document, at) => ({
        ...document,
        ...all[at],
      }))
      const parts = [0, 1, 2].map(part => {
        const own = named.filter(document => document.part === part)
        const without = new Set(own.flatMap(({ isLeft }, at) => (isLeft ? [at] : [])))
        return { corpus: gather(own), without }
      })
      expectSame(join(...parts), gather(named.filter(({ isLeft }) => !isLeft)))
    }),
    often(60),
  )
})
