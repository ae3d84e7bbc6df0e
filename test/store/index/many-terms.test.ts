import { expect, test } from 'vitest'
import { gather } from '../../../src/recall/corpus/gather.ts'
import { documents, reopen } from './rig.ts'

const WORDS = Array.from({ length: 9_000 }, (_, number) => `w${number.toString(36).padStart(4, '0')}x`)

test('each of thousands of terms is found alone, and all in order', () => {
  const texts = [0, 3_000, 6_000].map(
    from => `## Discoveries\n1. **${WORDS.slice(from, from + 3_000).join(' ')}** (2025-01-15T10:30)\n`,
  )
  const corpus = gather(documents(...texts))
  const terms = corpus.termsFrom('', Number.MAX_SAFE_INTEGER).map(({ term }) => term)
  expect(terms.length).toBeGreaterThan(2 * 64 * 64)
  const kept = reopen(corpus).corpus
  for (const term of terms) expect(kept.postings(term)).toEqual(corpus.postings(term))
  expect(kept.termsFrom('', Number.MAX_SAFE_INTEGER).map(({ term }) => term)).toEqual(terms.toSorted())
  expect(kept.postings('zzzz')).toEqual([])
  expect(kept.postings('!')).toEqual([])
})
