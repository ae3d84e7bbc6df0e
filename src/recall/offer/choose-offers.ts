// Chooses what is told: only what is surely about the same, a few lines at most, dead ends first.

import type { Corpus } from '../corpus/corpus.ts'
import { type Asked, type Candidate, findCandidates } from './find-offers.ts'
import { MOST_LINES } from './tell-offers.ts'

/** Set on labelled prompts: docs/recall.md says how often a line is worth its place. */
const GOOD_ENOUGH = 1.25
/** A line that is much weaker than the best one is about something beside it. */
const NEARLY_AS_GOOD = 0.85

const FIRST = { 'dead-end': 0, decision: 1, discovery: 2, 'key-context': 3 }

export function chooseOffers(
  corpus: Corpus,
  asked: Asked,
  read: (file: string) => string | undefined,
): Candidate[] {
  return chooseFrom(findCandidates(corpus, asked, read))
}

function chooseFrom(candidates: readonly Candidate[]): Candidate[] {
  const good = candidates.filter(({ score }) => score >= GOOD_ENOUGH)
  const least = (good[0]?.score ?? 0) * NEARLY_AS_GOOD
  return good
    .filter(({ score }) => score >= least)
    .slice(0, MOST_LINES)
    .toSorted((a, b) => FIRST[a.kind] - FIRST[b.kind] || b.score - a.score)
}

/** One passage, for `search --explain`: whether it would be told, and by which words. */
export interface Explained {
  file: string
  line: number
  kind: Candidate['kind']
  text: string
  score: number
  /** The score that is needed. */
  needed: number
  told: boolean
  because: string[]
}

/** The best passages for a text, told or not. */
export function explainOffers(
  corpus: Corpus,
  asked: Asked,
  read: (file: string) => string | undefined,
  wanted = 5,
): Explained[] {
  const candidates = findCandidates(corpus, asked, read)
  const told = new Set(chooseFrom(candidates))
  return candidates.slice(0, wanted).map(candidate => ({
    file: candidate.file,
    line: candidate.passage.first,
    kind: candidate.kind,
    text: candidate.passage.text,
    score: candidate.score,
    needed: GOOD_ENOUGH,
    told: told.has(candidate),
    because: candidate.because,
  }))
}
