// The numbers of ranking. They were chosen on questions about journals and long talks that others wrote, where the neighbours of each
// value do as well; a measurement may try others (`npm run bench:recall`).

import type { PassageKind } from '../documents/passage.ts'
import type { Intent } from '../terms/asking-words.ts'

export const WEIGHTS = {
  /** How much a kind of line weighs: what was decided, given up and found out before what was merely done. */
  kinds: {
    decision: 1,
    'dead-end': 1,
    discovery: 1,
    'key-context': 1,
    blocker: 0.8,
    summary: 0.75,
    task: 0.7,
    goal: 0.6,
    step: 0.6,
    next: 0.6,
    entry: 0.6,
    note: 0.5,
  } satisfies Record<PassageKind, number> as Record<PassageKind, number>,
  /**
   * What stands for a word, beside its own stem: its stem in another language, a longer word, one that shares its beginning,
   * one with a wrong letter, another word for it, and its parts.
   */
  forms: { language: 0.95, beginning: 0.5, related: 0.4, letter: 0.7, synonym: 0.3, parts: 0.9 },
  /** A decision that another one has replaced. */
  replaced: 0.6,
  /** A passage in another language than that of the query. */
  otherLanguage: 0.7,
  /** What the whole document adds to its passages, and what the lines beside one add. */
  document: 2.5,
  neighbour: 0.25,
  /** A word that a document has again and again says more than one it has once. */
  documentSaturation: 1.5,
  /** The same words in a longer passage count for less; little, because a decision says why at length. */
  length: 0.2,
  /** A word said again counts less each time. */
  saturation: 1.2,
  /** What must be covered of a query, by rarity, for an answer: half by one word, and a third by two that stand together. */
  good: 0.455,
  /** How much a line vouches that lacks the word for what was asked: `which port …`, and no port in it. */
  withoutAskedFor: 0.7,
}

/** What the kinds that answer a question weigh more: why it is not done says a dead end before a decision for something else. */
export const INTENDED: Record<Intent, Partial<Record<PassageKind, number>>> = {
  'why-not': { 'dead-end': 1.3, decision: 1.1 },
  'given-up': { 'dead-end': 1.2, decision: 1.2 },
  chosen: { decision: 1.2 },
}
