// What a word that nobody knows may be with one letter put right.
import type { Corpus } from '../corpus/corpus.ts'
import type { Language } from '../terms/language.ts'
import { isOneLetterOff, mendedEndings } from '../terms/one-letter-off.ts'
import { stem } from '../terms/stems/stem.ts'

/** Of a stem. */
const SHORTEST = 5
/** The first two letters are seldom the wrong ones, and an index finds words only by their beginning. */
const MOST_TRIED = 4_000

/** Stems of the corpus that are nearly this one. */
export function misspelt(corpus: Corpus, main: string): string[] {
  if (main.length < SHORTEST) return []
  const [first = '', second = ''] = main
  const beginnings = [`${first}${second}`, `${second}${first}`]
  const known = beginnings.flatMap(beginning => corpus.termsFrom(beginning, MOST_TRIED))
  return known.filter(({ term }) => isOneLetterOff(term, main)).map(({ term }) => term)
}

const SHORTEST_WITH_ENDING = 7
const LONGEST_ENDING = 5
const SHORTEST_REST = 4

/** `persistense` has another stem than `persistence`, because no word ends so. `main` is its stem. */
export function misspeltEnding(word: string, main: string, language: Language): Set<string> {
  if (word.length < SHORTEST_WITH_ENDING || !/^\p{L}+$/u.test(word)) return new Set()
  const stems = mendedEndings(word, LONGEST_ENDING).map(mended => stem(mended, language))
  return new Set(stems.filter(one => one.length >= SHORTEST_REST && main.startsWith(one)))
}
