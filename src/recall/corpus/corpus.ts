// What ranking asks of all documents. An index on the disk answers it, and so do documents held in memory; a room that
// ranks does not know which.
//
// All calls answer at once: an index reads the few kilobytes that a term needs.

import type { PassageKind } from '../documents/passage.ts'

/** A document, in the order of the corpus; its number is its place. */
export interface DocumentHead {
  /** From the root, with `/`: `.sessions/archive/moo-1efe9128.md` is `archive/moo-1efe9128.md`. */
  file: string
  /** When it was last changed by its own words (`updated_at`), else by its file; in milliseconds. */
  at: number
  /** The number of its first passage, and how many it has; its passages lie side by side. */
  first: number
  passages: number
}

export interface PassageHead {
  document: number
  kind: PassageKind
  /** Line of the file where it begins, counted from 1. */
  line: number
  /** In terms. */
  length: number
  replaced: boolean
  /** As it was guessed: of `LANGUAGES`. */
  language: string
}

/** One passage that has a term, and how often. Passages are numbered over all documents, from 0. */
export interface Posting {
  passage: number
  count: number
}

export interface Corpus {
  documents: number
  passages: number
  /** The sum of the lengths of all passages, in terms. */
  length: number
  /** Languages whose stems are among the terms, the commonest first. */
  languages: readonly string[]
  document(number: number): DocumentHead
  passage(number: number): PassageHead
  /** Sorted by passage. Empty for a term that is nowhere. */
  postings(term: string): readonly Posting[]
  /** Known terms that begin so, at most so many, with the number of passages that have them. */
  termsFrom(beginning: string, most: number): readonly { term: string; passages: number }[]
}
