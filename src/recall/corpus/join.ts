// Several corpora as one, each without some of its documents: an index, and the documents that have changed since it was
// written. The documents of each follow those of the one before.

import { compare } from '../../text/names/compare.ts'
import type { Corpus, Posting } from './corpus.ts'

export interface Part {
  corpus: Corpus
  /** The numbers of documents that count no more. */
  without?: ReadonlySet<number>
}

export function join(...given: Part[]): Corpus {
  const parts = given.map(part => without(part.corpus, part.without ?? new Set()))
  const [only] = parts
  if (only && parts.length === 1) return only
  const documents = startsOf(parts.map(part => part.documents))
  const passages = startsOf(parts.map(part => part.passages))
  const at = (starts: number[], number: number) => {
    const part = starts.findLastIndex(start => start <= number)
    return { corpus: parts[part] as Corpus, part, own: number - (starts[part] ?? 0) }
  }
  return {
    documents: sum(parts.map(part => part.documents)),
    passages: sum(parts.map(part => part.passages)),
    length: sum(parts.map(part => part.length)),
    languages: [...new Set(parts.flatMap(part => part.languages))],
    document(number) {
      const { corpus, part, own } = at(documents, number)
      const head = corpus.document(own)
      return { ...head, first: head.first + (passages[part] ?? 0) }
    },
    passage(number) {
      const { corpus, part, own } = at(passages, number)
      const head = corpus.passage(own)
      return { ...head, document: head.document + (documents[part] ?? 0) }
    },
    postings(term) {
      const [first = [], ...rest] = parts.map(part => part.postings(term))
      if (rest.every(list => list.length === 0)) return first
      return [
        ...first,
        ...rest.flatMap((list, index) =>
          list.map(({ passage, count }) => ({ passage: passage + (passages[index + 1] ?? 0), count })),
        ),
      ]
    },
    termsFrom(beginning, wanted) {
      const counts = new Map<string, number>()
      for (const part of parts)
        for (const { term, passages: count } of part.termsFrom(beginning, wanted))
          counts.set(term, (counts.get(term) ?? 0) + count)
      return inOrder(counts).slice(0, wanted)
    },
  }
}

function inOrder(counts: ReadonlyMap<string, number>): { term: string; passages: number }[] {
  return [...counts]
    .map(([term, passages]) => ({ term, passages }))
    .toSorted((a, b) => compare(a.term, b.term))
}

/** Where each begins. */
function startsOf(counts: number[]): number[] {
  let start = 0
  return counts.map(count => {
    start += count
    return start - count
  })
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

/** The corpus without some documents; the numbers behind them move up. */
function without(corpus: Corpus, left: ReadonlySet<number>): Corpus {
  if (left.size === 0) return corpus
  const gone = [...left].toSorted((a, b) => a - b)
  const heads = gone.map(number => corpus.document(number))
  /** How many passages are gone before and with each of them. */
  const before = startsOf(heads.map(({ passages }) => passages))
  const all = sum(heads.map(({ passages }) => passages))
  const oldDocument = (number: number) => {
    let old = number
    for (const one of gone) if (one <= old) old += 1
    return old
  }
  const oldPassage = (number: number) => {
    let old = number
    for (const { first, passages } of heads) if (first <= old) old += passages
    return old
  }
  const newDocument = (old: number) => old - countBelow(gone, old)
  const newPassage = (old: number) => {
    const count = countBelow(heads, old, ({ first }) => first)
    return old - (count < before.length ? (before[count] ?? 0) : all)
  }
  const postings = (term: string): Posting[] => {
    let next = 0
    let moved = 0
    return corpus.postings(term).flatMap(({ passage, count }) => {
      for (let head = heads[next]; head && passage >= head.first + head.passages; head = heads[next]) {
        moved += head.passages
        next += 1
      }
      const head = heads[next]
      return head && passage >= head.first ? [] : [{ passage: passage - moved, count }]
    })
  }
  return {
    documents: corpus.documents - gone.length,
    passages: corpus.passages - all,
    length: corpus.length - sum(heads.map(head => lengthOf(corpus, head))),
    languages: corpus.languages,
    document(number) {
      const head = corpus.document(oldDocument(number))
      return { ...head, first: newPassage(head.first) }
    },
    passage(number) {
      const head = corpus.passage(oldPassage(number))
      return { ...head, document: newDocument(head.document) }
    },
    postings,
    termsFrom(beginning, wanted) {
      // A term may be gone with its last document, so more are asked for until there are enough.
      for (let asked = wanted; ; asked *= 2) {
        const known = corpus.termsFrom(beginning, asked)
        const left = known
          .map(({ term }) => ({ term, passages: postings(term).length }))
          .filter(({ passages }) => passages > 0)
        if (left.length >= wanted || known.length < asked) return left.slice(0, wanted)
      }
    },
  }
}

function countBelow(numbers: readonly number[], limit: number): number
function countBelow<T>(all: readonly T[], limit: number, by: (one: T) => number): number
function countBelow(all: readonly unknown[], limit: number, by = (one: unknown) => one as number): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (by(all[middle]) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function lengthOf(corpus: Corpus, { first, passages }: { first: number; passages: number }): number {
  let length = 0
  for (let number = first; number < first + passages; number += 1) length += corpus.passage(number).length
  return length
}
