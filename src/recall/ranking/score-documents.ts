// How well whole documents have the words that were looked up: a line is read in the light of what stands around it.

import type { Corpus } from '../corpus/corpus.ts'
import { type Found, rarityOf } from './look-up.ts'
import { WEIGHTS } from './weights.ts'

export function scoreDocuments(
  corpus: Corpus,
  found: readonly Found[],
  documents: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const counted = [...documents].map(document => ({ document, counts: countIn(corpus, found, document) }))
  const mean = corpus.passages / Math.max(1, corpus.documents)
  const worths = found.map((one, index) => {
    const seen = counted.filter(({ counts }) => (counts[index] ?? 0) > 0).length
    // Not all documents with a common word were looked at; there are at least as many as would hold its passages.
    const known = Math.min(corpus.documents, Math.max(seen, one.strength.size / mean))
    return one.need.weight * rarityOf(known, corpus.documents)
  })
  return new Map(
    counted.map(({ document, counts }) => {
      const score = worths.reduce((sum, worth, index) => {
        const count = counts[index] ?? 0
        return sum + (worth * count) / (count + WEIGHTS.documentSaturation)
      }, 0)
      return [document, score * WEIGHTS.document]
    }),
  )
}

/** For each word, how much the document has of it in all. */
function countIn(corpus: Corpus, found: readonly Found[], document: number): number[] {
  const { first, passages } = corpus.document(document)
  return found.map(({ strength }) => {
    let sum = 0
    for (let at = first; at < first + passages; at += 1) sum += strength.get(at) ?? 0
    return sum
  })
}
