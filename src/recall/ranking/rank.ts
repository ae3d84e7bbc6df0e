// Puts the passages of a corpus in the order in which they answer a query, and says whether the best of them answers it.

import type { Corpus } from '../corpus/corpus.ts'
import type { PassageKind } from '../documents/passage.ts'
import { fold } from '../terms/fold.ts'
import { type Found, lookUp } from './look-up.ts'
import type { Query } from './query.ts'
import { type Ranked, scoreAll } from './score.ts'
import { WEIGHTS } from './weights.ts'

export type { Ranked }

export interface RankOptions {
  /** How many passages are wanted. */
  most: number
  kinds?: ReadonlySet<PassageKind> | undefined
  /** False leaves a document out. */
  documents?: ((document: number) => boolean) | undefined
  /** The words of a passage, read anew: a phrase is looked for in them. Without it, a phrase is only its words. */
  read?: ((passage: number) => string | undefined) | undefined
}

export interface Ranking {
  ranked: Ranked[]
  /** False when nothing is good enough to be an answer; `ranked` has the nearest then. */
  good: boolean
  /** Words of the query that are nowhere, as typed. */
  unknown: string[]
  /** Where the words of the query are. */
  found: Found[]
}

/** Passages that are read for a phrase. */
export const MOST_READ = 500

/** The best lines are shown, wherever they stand. */
const ALWAYS_SHOWN = 5

/** A phrase that is nowhere is not taken for its words here. */
export function rank(corpus: Corpus, query: Query, options: RankOptions): Ranking {
  const find = (alone: boolean) => (need: Query['needs'][number]) =>
    lookUp(corpus, need, query.language, alone)
  const must = query.must.map(find(true))
  const not = query.not.map(find(true))
  const found = [...query.needs.map(find(false)), ...must]
  const unknown = found.filter(({ strength }) => strength.size === 0).map(({ need }) => need.typed)
  const scored = scoreAll(corpus, found, query, passage => isAllowed(corpus, passage, options, must, not))
  const sorted = scored.toSorted((a, b) => compare(corpus, a, b))
  const ranked = withPhrases(sorted, query.phrases, options)
  return { ranked, good: isGood(corpus, ranked, query), unknown, found }
}

function isAllowed(
  corpus: Corpus,
  passage: number,
  { kinds, documents }: RankOptions,
  must: Found[],
  not: Found[],
): boolean {
  if (must.some(({ strength }) => !strength.has(passage))) return false
  if (not.some(({ strength }) => strength.has(passage))) return false
  if (!kinds && !documents) return true
  const { kind, document } = corpus.passage(passage)
  return (kinds?.has(kind) ?? true) && (documents?.(document) ?? true)
}

/**
 * The second may be the one that answers. Words that stand together vouch for each other; what was merely wanted vouches
 * less, unless a single word is looked for. A line with all of several words also answers a little later: a note comes behind
 * decisions that have one of them.
 */
function isGood(corpus: Corpus, ranked: readonly Ranked[], { askedFor, needs, must }: Query): boolean {
  const words = needs.length + must.length
  const isOneWord = words === 1
  if (!isOneWord && ranked.slice(0, ALWAYS_SHOWN).some(({ matched }) => matched.length === words)) return true
  return ranked.slice(0, 2).some(({ passage, coverage, matched }) => {
    const tells = askedFor === undefined || matched.includes(askedFor) ? 1 : WEIGHTS.withoutAskedFor
    const kind = isOneWord ? 1 : WEIGHTS.kinds[corpus.passage(passage).kind]
    return coverage * Math.sqrt(matched.length) * kind * tells >= WEIGHTS.good
  })
}

/** Best first; of those that are as good, the newest. */
function compare(corpus: Corpus, a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return b.score - a.score
  const time = ({ passage }: Ranked) => corpus.document(corpus.passage(passage).document).at
  return time(b) - time(a) || a.passage - b.passage
}

function withPhrases(
  sorted: Ranked[],
  phrases: readonly string[],
  { most: wanted, read }: RankOptions,
): Ranked[] {
  if (phrases.length === 0 || !read) return sorted.slice(0, wanted)
  const looked = phrases.map(plain)
  const found: Ranked[] = []
  for (const one of sorted.slice(0, MOST_READ)) {
    const text = read(one.passage)
    if (text !== undefined && looked.every(phrase => plain(text).includes(phrase))) found.push(one)
    if (found.length >= wanted) break
  }
  return found
}

function plain(text: string): string {
  return fold(text)
    .replace(/[\s*`_]+/g, ' ')
    .trim()
}
