// Decides which words of a fact must be found, and how many.

import type { Word } from './comparable-words.ts'
import type { Fact } from './facts.ts'
import { cueText, DENIED, OPEN, RATHER } from './negation-cues.ts'
import { areAlike } from './stem.ts'
import { readClauses } from './summary.ts'

export interface SearchTerms {
  fact: Fact
  words: Word[]
  weight: number
  /** The share of the weight that must be found in one sentence and in two. */
  enough: number
  enoughInTwo: number
  /** The fact is a negation. */
  denied: boolean
  /** The fact is a question. */
  open: boolean
  /** The wanted words, when the fact also names a rejected alternative. */
  wanted: Word[]
}

const ENOUGH = 0.7
const IN_TWO = 0.05
/** For pairs of characters: a pair across two words is found only where the same two words meet. */
const FOR_PAIRS = 0.12
/** Less is enough for these: the current step is searched in a short section, and the purpose of an approach is often not repeated. */
const ENOUGH_OF: Partial<Record<Fact['kind'], number>> = { 'current step': 0.6, 'dead end': 0.6 }

export function searchTermsOf(fact: Fact): SearchTerms {
  const text = cueText(fact.text)
  const rather = RATHER.exec(text)
  const words = weigh(fact, contentOf(fact.text))
  const weight = sum(words.map(word => word.weight))
  const pairs = weight > 0 ? sum(words.filter(word => word.run).map(word => word.weight)) / weight : 0
  const enough = (ENOUGH_OF[fact.kind] ?? ENOUGH) - FOR_PAIRS * pairs
  return {
    fact,
    words,
    weight,
    enough,
    enoughInTwo: enough + IN_TWO,
    denied: DENIED.test(rather ? text.slice(0, rather.index) : text),
    open: OPEN.test(text),
    wanted: rather ? contentOf(text.slice(0, rather.index)) : words,
  }
}

/** Leaves out the words that only affirm or deny, because they are compared separately. */
function contentOf(text: string): Word[] {
  const plain = text.replace(new RegExp(DENIED.source, 'giu'), ' ')
  const words = wordsOf(plain)
  return words.length > 0 ? words : wordsOf(text)
}

function wordsOf(text: string): Word[] {
  const words = readClauses(text).flatMap(clause => clause.words)
  return words.filter((word, index) => words.findIndex(other => other.key === word.key) === index)
}

const MEANS = /(?<!\p{L})(?:with|using|through|via|mit|mittels|con|через|с помощью)(?!\p{L})/iu
const PURPOSE = /(?<!\p{L})(?:for|für|zum|zur|para|для|as)(?!\p{L})/iu

/** The means of an approach count more than its purpose. */
function weigh({ kind, text }: Fact, words: Word[]): Word[] {
  if (kind !== 'dead end') return words
  const [what = '', means] = text.split(MEANS)
  const [approach = '', purpose] = (means ?? what).split(PURPOSE)
  if (means === undefined && purpose === undefined) return words
  const core = wordsOf(approach)
  return words.map(word => {
    const isCore = core.some(({ key }) => key === word.key)
    return {
      ...word,
      weight: word.weight * (isCore ? 2 : 0.5),
      strong: word.strong || (isCore && core.length === 1),
    }
  })
}

export function weightIn(words: Word[], there: Word[]): number {
  return sum(words.filter(word => there.some(other => matches(word, other))).map(({ weight }) => weight))
}

export function matches(word: Word, other: Word): boolean {
  return (
    areAlike(word.key, other.key) ||
    other.parts.some(part => areAlike(word.key, part)) ||
    word.parts.some(part => areAlike(part, other.key))
  )
}

export function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
