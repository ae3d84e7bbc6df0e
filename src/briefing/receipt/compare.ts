// Decides whether a summary still contains a fact of the journal, without a model. Enough of the fact's words must stand
// in one sentence or two related ones, with all its numbers and names, and nothing there may negate them. A fact
// wrongly called lost costs one line. A fact wrongly called kept harms the user, so in doubt it counts as lost.

import type { Word } from './comparable-words.ts'
import type { Fact } from './facts.ts'
import { judge } from './judge.ts'
import { type SearchTerms, searchTermsOf, sum } from './search-terms.ts'
import { readSummary, type Sentence, type Summary, takeSummary } from './summary.ts'

export interface Comparison {
  kept: Fact[]
  lost: Fact[]
}

export function compareWithSummary(facts: Fact[], text: string): Comparison {
  const summary = readSummary(takeSummary(text))
  const comparison: Comparison = { kept: [], lost: [] }
  for (const fact of facts) comparison[says(summary, fact) ? 'kept' : 'lost'].push(fact)
  return comparison
}

/** A limit for summaries that repeat the same words very often. */
const MOST_LOOKS = 40

function says(summary: Summary, fact: Fact): boolean {
  const sought = searchTermsOf(fact)
  let said = false
  let looked = 0
  for (const window of windowsOf(summary, sought)) {
    const verdict = judge(sought, window, summary)
    // One sentence that says the opposite is worse than no sentence.
    if (verdict === 'contrary') return false
    if (verdict === 'said') said = true
    looked += 1
    if (looked === MOST_LOOKS) break
  }
  return said
}

/** Sentences with enough words of the fact, alone or with a neighbour. */
function* windowsOf(summary: Summary, sought: SearchTerms): Generator<Sentence[]> {
  const found = wordsFound(summary, sought.words)
  const alone = (index: number) => covers(sought, found.get(index) ?? new Set(), sought.enough)
  for (const [index, own] of found) {
    const sentence = summary.sentences[index]
    if (!sentence) continue
    if (alone(index)) {
      yield [sentence]
      continue
    }
    for (const other of new Set([index + 1, sentence.parent ?? -1])) {
      const neighbour = summary.sentences[other]
      const theirs = found.get(other)
      if (!neighbour || !theirs || neighbour.section !== sentence.section || alone(other)) continue
      if (covers(sought, new Set([...own, ...theirs]), sought.enoughInTwo))
        yield other > index ? [sentence, neighbour] : [neighbour, sentence]
    }
  }
}

/** The words found in each sentence that has any. */
function wordsFound(summary: Summary, words: Word[]): Map<number, Set<Word>> {
  const found = new Map<number, Set<Word>>()
  for (const word of words) {
    for (const index of placesOf(summary, word)) {
      const known = found.get(index)
      if (known) known.add(word)
      else found.set(index, new Set([word]))
    }
  }
  return found
}

/** True when enough words are found, every number and name, and a part of each run of characters. */
function covers({ words, weight }: SearchTerms, found: Set<Word>, least: number): boolean {
  if (weight === 0 || sum([...found].map(word => word.weight)) < least * weight) return false
  const runs = new Set([...found].map(word => word.run))
  return words.every(word => found.has(word) || !(word.strong || isMissing(word, runs)))
}

function isMissing({ run }: Word, runs: Set<string | undefined>): boolean {
  return run !== undefined && run.length > 1 && !runs.has(run)
}

function placesOf(summary: Summary, word: Word): Set<number> {
  const whole = summary.find(word.key)
  if (word.parts.length < 2) return whole
  const [first = new Set<number>(), ...others] = word.parts.map(part => summary.find(part))
  const together = [...first].filter(index => others.every(other => other.has(index)))
  return new Set([...whole, ...together])
}
