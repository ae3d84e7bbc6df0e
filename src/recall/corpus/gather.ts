// Documents in memory as a corpus.

import { compare } from '../../text/names/compare.ts'
import { countTerms } from '../documents/count-terms.ts'
import type { Passage } from '../documents/passage.ts'
import type { Corpus, DocumentHead, PassageHead, Posting } from './corpus.ts'

export interface GivenDocument {
  /** As in a corpus. */
  file: string
  /** In milliseconds. */
  at: number
  text: string
}

export interface Gathered extends Corpus {
  /** The whole passage, which an index on the disk does not keep. */
  read(passage: number): Passage
}

export function gather(documents: readonly GivenDocument[]): Gathered {
  const heads: DocumentHead[] = []
  const passages: PassageHead[] = []
  const read: Passage[] = []
  /** Passage and count by turns: an object for each would be millions. */
  const postings = new Map<string, number[]>()
  const languages = new Map<string, number>()
  let length = 0
  for (const [number, { file, at, text }] of documents.entries()) {
    const counted = countTerms(file, text)
    heads.push({ file, at, first: passages.length, passages: counted.length })
    for (const { passage, language, length: terms, terms: counts } of counted) {
      for (const [term, count] of counts) {
        const list = postings.get(term)
        if (list) list.push(passages.length, count)
        else postings.set(term, [passages.length, count])
      }
      languages.set(language, (languages.get(language) ?? 0) + 1)
      length += terms
      read.push(passage)
      const { kind, first: line, replaced = false } = passage
      passages.push({ document: number, kind, line, length: terms, replaced, language })
    }
  }
  let sorted: string[] | undefined
  return {
    documents: heads.length,
    passages: passages.length,
    length,
    languages: [...languages].toSorted((a, b) => b[1] - a[1]).map(([language]) => language),
    document: at => placed(heads, at),
    passage: at => placed(passages, at),
    read: at => placed(read, at),
    postings: term => toPostings(postings.get(term) ?? []),
    termsFrom: (beginning, most) => {
      sorted ??= [...postings.keys()].toSorted(compare)
      const from = lowerBound(sorted, beginning)
      const found = sorted.slice(from, from + most).filter(term => term.startsWith(beginning))
      return found.map(term => ({ term, passages: (postings.get(term)?.length ?? 0) / 2 }))
    },
  }
}

function toPostings(list: readonly number[]): Posting[] {
  return Array.from({ length: list.length / 2 }, (_, at) => ({
    passage: list[2 * at] as number,
    count: list[2 * at + 1] as number,
  }))
}

function placed<T>(all: readonly T[], at: number): T {
  const found = all[at]
  if (found === undefined) throw new RangeError(`${at} of ${all.length}`)
  return found
}

function lowerBound(sorted: readonly string[], beginning: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < beginning) low = middle + 1
    else high = middle
  }
  return low
}
