// Says what a word was taken for that the shown lines write otherwise: "persistance" for "persistence". Another form of the word
// is none of these: "lexers" for "lexer".

import type { Corpus } from '../corpus/corpus.ts'
import type { Found } from '../ranking/look-up.ts'
import { fold } from '../terms/fold.ts'
import type { Language } from '../terms/language.ts'
import { isOneLetterOff } from '../terms/one-letter-off.ts'
import { splitWords } from '../terms/split-words.ts'
import { hasForm } from './mark-matches.ts'
import type { ShownText } from './show-passage.ts'

/** Both as they are written. */
export interface ReadAs {
  word: string
  as: string[]
}

const MOST = 3

export function readAsOf(
  corpus: Corpus,
  found: readonly Found[],
  shown: readonly ShownText[],
  language: Language,
): ReadAs[] {
  const marked = shown.flatMap(({ text, found: ranges }) => ranges.map(([from, to]) => text.slice(from, to)))
  return found.flatMap(({ need, forms, isGuess }) => {
    const isForm = hasForm(corpus, new Set(forms), language)
    const known = new Map<string, string>()
    for (const word of marked) {
      if (!known.has(fold(word)) && splitWords(word).some(isForm)) known.set(fold(word), word)
    }
    if (known.has(need.word)) return []
    const as = [...known].filter(([word]) => isGuess || isMisspelt(need.word, word)).map(([, word]) => word)
    return as.length > 0 ? [{ word: need.typed, as: as.slice(0, MOST) }] : []
  })
}

const SHORTEST = 5

/** The wrong letter is within the word. At the end it makes another form of it. */
function isMisspelt(typed: string, written: string): boolean {
  return typed.length >= SHORTEST && typed.at(-1) === written.at(-1) && isOneLetterOff(typed, written)
}
