// Judges how much a passage has to do with a piece of a prompt. In doubt it is not told, so several signs must agree: the
// words that stand in both are telling ones, they are a good part of what was asked, and of what the passage is about.

import type { AskedWord } from './asked-words.ts'

/** `weight` is 0 for a word that is everywhere, up to 1 for one that is nearly nowhere. `known` if it is in the journal. */
export interface WeighedWord extends AskedWord {
  weight: number
  known: boolean
}

/** Where a term stands first, counted in words, and the word there. */
export interface Place {
  place: number
  whole: string
}

/** What a passage is compared by. `head` are the terms of its first line, which say what it is about. */
export interface Compared {
  terms: ReadonlyMap<string, Place>
  head: ReadonlySet<string>
  /** Of the goal and the summary of its work session. */
  around: ReadonlySet<string>
}

interface Signs {
  /** Telling words that stand in both; those of one path, or of one address, count as one. */
  words: number
  /** Their weights, in all. */
  weight: number
  /** Their part of what was asked, 0 to 1; and of what the passage is about. */
  asked: number
  about: number
  /** Neighbours in the prompt that are neighbours in the passage too. */
  together: number
}

export interface Judgement {
  score: number
  because: string[]
  signs: Signs
}

/** One word stands in many notes in another sense. */
export const FEWEST_WORDS = 2

const EVERYDAY_WEIGHT = 0.2
const NAME_WEIGHT = 1.3
/** A word that the journal does not know may say the same in other words. */
const UNKNOWN_WEIGHT = 0.6
const NEAR = 3
/** Of a word of a passage, whose rarity is not looked up. */
const USUAL_WEIGHT = 0.6

/** How rare a word is: `passages` of `all` have it. */
export function weigh(asked: AskedWord, passages: number, all: number): WeighedWord {
  const rarity = passages === 0 ? UNKNOWN_WEIGHT : Math.max(0, 1 - Math.log(passages) / Math.log(all + 2))
  const kind = asked.everyday ? EVERYDAY_WEIGHT : asked.name ? NAME_WEIGHT : 1
  return { ...asked, weight: rarity * kind, known: passages > 0 }
}

export function judge(asked: readonly WeighedWord[], passage: Compared): Judgement {
  const found = asked.map(word => ({ word, at: placeOf(word, passage.terms) }))
  const matched = found.filter(({ at }) => at !== undefined)
  const telling = matched.filter(({ word }) => !word.everyday)
  const sum = (words: readonly { word: WeighedWord }[]) =>
    words.reduce((all, { word }) => all + word.weight, 0)
  const around = found.filter(
    ({ word, at }) => at === undefined && !word.everyday && hasAny(word, passage.around),
  )
  const runs = new Set(telling.map(({ word }) => word.run)).size
  const inHead = matched.filter(({ word }) => hasAny(word, passage.head))
  const signs: Signs = {
    words: telling.length > 0 && isNamed(asked, passage.head) ? Math.max(FEWEST_WORDS, runs) : runs,
    weight: sum(telling),
    asked: share(sum(matched) + sum(around) / 2, sum(found)),
    about: share(sum(inHead), Math.max(1.2, passage.head.size * USUAL_WEIGHT)),
    together: countTogether(found),
  }
  return {
    score: scoreOf(signs),
    because: telling.toSorted((a, b) => b.word.weight - a.word.weight).map(({ word }) => word.word),
    signs,
  }
}

/** All that the passage is about stands in the prompt: `Elasticsearch for logs` in "use Elasticsearch for the logs". */
function isNamed(asked: readonly AskedWord[], head: ReadonlySet<string>): boolean {
  const terms = new Set(asked.flatMap(word => [...word.terms, ...word.parts]))
  return head.size >= FEWEST_WORDS && [...head].every(term => terms.has(term))
}

function scoreOf({ words, weight, asked, about, together }: Signs): number {
  if (words < FEWEST_WORDS) return 0
  return weight * 0.35 + asked + about * 0.8 + Math.min(together, 2) * 0.2
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole)
}

function hasAny({ terms }: AskedWord, known: ReadonlySet<string>): boolean {
  return terms.some(term => known.has(term))
}

function placeOf(asked: AskedWord, known: ReadonlyMap<string, Place>): number | undefined {
  for (const term of asked.terms) {
    const found = known.get(term)
    if (found && areAlike(asked.whole, found.whole)) return found.place
  }
  const { parts } = asked
  return parts.length > 0 && parts.every(part => known.has(part))
    ? known.get(parts[0] ?? '')?.place
    : undefined
}

/** A stem can be that of two words: of a state and of a statement. */
function areAlike(asked: string, found: string): boolean {
  const longest = Math.max(asked.length, found.length)
  let same = 0
  while (same < longest && asked[same] === found[same]) same += 1
  return same > longest / 2
}

function countTogether(found: readonly { word: WeighedWord; at: number | undefined }[]): number {
  let count = 0
  found.forEach(({ at, word }, index) => {
    const next = found[index + 1]
    if (at === undefined || next?.at === undefined || (word.everyday && next.word.everyday)) return
    if (Math.abs(next.at - at) <= NEAR) count += 1
  })
  return count
}
