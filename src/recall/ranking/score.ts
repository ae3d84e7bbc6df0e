// Scores passages: how well each has the words that were looked up, with what its document and its neighbours add.

import type { Corpus, PassageHead } from '../corpus/corpus.ts'
import type { Found } from './look-up.ts'
import type { Query } from './query.ts'
import { scoreDocuments } from './score-documents.ts'
import { INTENDED, WEIGHTS } from './weights.ts'

export interface Ranked {
  passage: number
  /** Comparable within one answer. */
  score: number
  /** The share of what was asked that the passage has, by rarity: 0 to 1. */
  coverage: number
  /** The words of the query that it has, as typed. */
  matched: readonly string[]
}

/** Scores that differ by less than a step are equal: then the newer one is better. */
const STEPS = 50

/** Words that nearly all passages have choose none. So many are scored at least, if rarer words name fewer. */
const ENOUGH = 2_000

export function scoreAll(
  corpus: Corpus,
  found: readonly Found[],
  query: Query,
  isAllowed: (passage: number) => boolean,
): Ranked[] {
  const whole = found.reduce((sum, one) => sum + worthOf(one), 0)
  if (whole === 0) return []
  const mean = corpus.length / Math.max(1, corpus.passages)
  const heads = candidates(found, whole)
    .filter(isAllowed)
    .map(passage => ({ passage, head: corpus.passage(passage) }))
  const documents = scoreDocuments(corpus, found, new Set(heads.map(({ head }) => head.document)))
  return heads.map(({ passage, head }) => {
    const { own, covered, matched } = scoreOwn(found, passage, head.length / Math.max(1, mean))
    const around = (documents.get(head.document) ?? 0) + scoreNeighbours(corpus, found, passage, head)
    const score = Math.round((own + around) * weightOf(head, query) * STEPS) / STEPS
    return { passage, score, coverage: covered / whole, matched }
  })
}

function worthOf({ need, rarity }: Found): number {
  return need.weight * rarity
}

/** The passages with any of the words that carry the query. */
function candidates(found: readonly Found[], whole: number): number[] {
  const chosen = new Set<number>()
  let carried = 0
  for (const one of found.toSorted((a, b) => worthOf(b) - worthOf(a))) {
    if (chosen.size >= ENOUGH && carried >= whole / 2) break
    for (const passage of one.strength.keys()) chosen.add(passage)
    carried += worthOf(one)
  }
  return [...chosen]
}

/** `length` is in means of the corpus. */
function scoreOwn(found: readonly Found[], passage: number, length: number) {
  const { saturation } = WEIGHTS
  const norm = 1 - WEIGHTS.length + WEIGHTS.length * length
  const matched: string[] = []
  let own = 0
  let covered = 0
  for (const one of found) {
    const here = one.strength.get(passage) ?? 0
    if (here === 0) continue
    own += (worthOf(one) * here * (saturation + 1)) / (here + saturation * norm)
    covered += worthOf(one) * Math.min(1, here)
    matched.push(one.need.typed)
  }
  return { own, covered, matched }
}

function scoreNeighbours(
  corpus: Corpus,
  found: readonly Found[],
  passage: number,
  { document }: PassageHead,
): number {
  const { first, passages } = corpus.document(document)
  let score = 0
  for (const one of found) {
    if (one.strength.has(passage)) continue
    const before = passage > first ? (one.strength.get(passage - 1) ?? 0) : 0
    const after = passage + 1 < first + passages ? (one.strength.get(passage + 1) ?? 0) : 0
    score += worthOf(one) * WEIGHTS.neighbour * Math.max(before, after)
  }
  return score
}

function weightOf({ kind, replaced, language }: PassageHead, query: Query): number {
  let weight = WEIGHTS.kinds[kind]
  if (replaced) weight *= WEIGHTS.replaced
  if (language !== query.language) weight *= WEIGHTS.otherLanguage
  if (query.intent) weight *= INTENDED[query.intent][kind] ?? 1
  return weight
}
