// Puts the passages of a corpus in the order in which they answer a query, and says whether the best of them answers it.

import type { Corpus } from './corpus.ts'
import { type Found, lookUp } from './look-up.ts'
import type { PassageKind } from './passage.ts'
import type { Query } from './query.ts'
import type { Intent } from './terms/asking-words.ts'
import { fold } from './terms/fold.ts'

export interface Ranked {
  passage: number
  /** Comparable within one answer. */
  score: number
  /** The share of what was asked that the passage has, by rarity: 0 to 1. */
  coverage: number
  /** The words of the query that it has, as typed. */
  matched: readonly string[]
}

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
}

/** Told apart so that a measurement can try others. */
export const PARAMETERS = {
  /** How much a kind of line weighs: what was decided, given up and found out before what was merely done. */
  kinds: {
    decision: 1,
    'dead-end': 1,
    discovery: 1,
    'key-context': 1,
    blocker: 0.8,
    summary: 0.75,
    entry: 0.6,
    task: 0.7,
    goal: 0.6,
    step: 0.6,
    next: 0.6,
    note: 0.5,
  } as Record<PassageKind, number>,
  replaced: 0.6,
  /** What the rest of a document, and the lines beside a passage, add to it. */
  ofDocument: 0.6,
  docSat: 1,
  ofNeighbour: 0.15,
  /** How much a long passage has to have more of a word. */
  otherLanguage: 0.8,
  intended: 1.2,
  byLength: 0.2,
  saturation: 1.2,
  /** Of what was asked, by rarity. */
  good: 0.5,
}
/** The kinds that answer a question for what was given up, or chosen. */
const INTENDED: Record<Intent, ReadonlySet<PassageKind>> = {
  'given-up': new Set(['dead-end', 'decision']),
  chosen: new Set(['decision']),
}
const MOST_READ = 500

export function rank(corpus: Corpus, query: Query, options: RankOptions): Ranking {
  const asked =
    query.whole && !isThere(corpus, query, options)
      ? { ...query, needs: query.must, must: [], phrases: [] }
      : query
  const find = (need: Query['needs'][number]) => lookUp(corpus, need, query.language)
  const must = asked.must.map(find)
  const found = [...asked.needs.map(find), ...must]
  const not = asked.not.map(need => lookUp(corpus, need, query.language))
  const whole = found.reduce((sum, { need, rarity }) => sum + need.weight * rarity, 0)
  if (whole === 0) return { ranked: [], good: false }
  const scored = score(corpus, found, whole, query)
  const allowed = scored.filter(({ passage }) => isAllowed(corpus, passage, options, must, not))
  const sorted = allowed.toSorted((a, b) => compare(corpus, a, b))
  const ranked = withPhrases(sorted, asked.phrases, options)
  return { ranked, good: ranked.some(({ coverage }) => coverage >= PARAMETERS.good) }
}

function isThere(corpus: Corpus, query: Query, options: RankOptions): boolean {
  return rank(corpus, { ...query, whole: false }, { ...options, most: 1 }).ranked.length > 0
}

function isAllowed(
  corpus: Corpus,
  passage: number,
  options: RankOptions,
  must: Found[],
  not: Found[],
): boolean {
  if (must.some(({ strength }) => !strength.has(passage))) return false
  if (not.some(({ strength }) => strength.has(passage))) return false
  const { kind, document } = corpus.passage(passage)
  return (options.kinds?.has(kind) ?? true) && (options.documents?.(document) ?? true)
}

function score(corpus: Corpus, found: Found[], whole: number, { language, intent }: Query): Ranked[] {
  const mean = corpus.length / Math.max(1, corpus.passages)
  const all = new Set(found.flatMap(({ strength }) => [...strength.keys()]))
  const ofDocument = found.map(({ strength }) => best(strength, passage => corpus.passage(passage).document))
  return [...all].map(passage => {
    const { document, kind, length, replaced, language: written } = corpus.passage(passage)
    const { passages, first } = corpus.document(document)
    const norm = 1 - PARAMETERS.byLength + (PARAMETERS.byLength * length) / Math.max(1, mean)
    let own = 0
    let beside = 0
    let covered = 0
    const matched: string[] = []
    found.forEach(({ need, strength, rarity }, index) => {
      const value = need.weight * rarity
      const inDoc = ofDocument[index]?.get(document) ?? 0
      beside += (value * PARAMETERS.ofDocument * inDoc) / (inDoc + PARAMETERS.docSat)
      const here = strength.get(passage) ?? 0
      if (here > 0) {
        own += (value * here * (PARAMETERS.saturation + 1)) / (here + PARAMETERS.saturation * norm)
        covered += value * Math.min(1, here)
        matched.push(need.typed)
        return
      }
      const near = Math.max(
        passage > first ? (strength.get(passage - 1) ?? 0) : 0,
        passage + 1 < first + passages ? (strength.get(passage + 1) ?? 0) : 0,
      )
      beside += value * PARAMETERS.ofNeighbour * near
    })
    const weight =
      PARAMETERS.kinds[kind] *
      (replaced ? PARAMETERS.replaced : 1) *
      (written === language ? 1 : PARAMETERS.otherLanguage) *
      (intent && INTENDED[intent].has(kind) ? PARAMETERS.intended : 1)
    return { passage, score: (own + beside) * weight, coverage: covered / whole, matched }
  })
}

function best(
  strength: ReadonlyMap<number, number>,
  groupOf: (passage: number) => number,
): Map<number, number> {
  const most = new Map<number, number>()
  for (const [passage, value] of strength) {
    const group = groupOf(passage)
    most.set(group, (most.get(group) ?? 0) + value)
  }
  return most
}

/** Best first; of those that are as good, the newest. */
function compare(corpus: Corpus, a: Ranked, b: Ranked): number {
  const [one, other] = [Math.round(a.score * 50), Math.round(b.score * 50)]
  if (one !== other) return other - one
  const time = ({ passage }: Ranked) => corpus.document(corpus.passage(passage).document).at
  return time(b) - time(a) || a.passage - b.passage
}

function withPhrases(sorted: Ranked[], phrases: readonly string[], { most, read }: RankOptions): Ranked[] {
  if (phrases.length === 0 || !read) return sorted.slice(0, most)
  const wanted = phrases.map(plain)
  const found: Ranked[] = []
  for (const one of sorted.slice(0, MOST_READ)) {
    const text = read(one.passage)
    if (text !== undefined && wanted.every(phrase => plain(text).includes(phrase))) found.push(one)
    if (found.length >= most) break
  }
  return found
}

function plain(text: string): string {
  return fold(text)
    .replace(/[\s*`_]+/g, ' ')
    .trim()
}
