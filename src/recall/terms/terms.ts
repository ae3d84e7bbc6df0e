// The terms under which a text is listed, in the order of the text: stems of its words, whole names of code and their
// parts, and pairs of letters where a language has no spaces.

import type { Language } from './language.ts'
import { splitWords, type Word } from './split-words.ts'
import { stem } from './stems/stem.ts'
import { isStopWord } from './stop-words.ts'

export function termsOf(
  text: string,
  language: Language,
  words: readonly Word[] = splitWords(text),
): string[] {
  const terms: string[] = []
  for (const word of words) {
    // Not spread: a word may have more parts than a call takes arguments.
    if (word.parts.length > 0 || word.unspaced)
      for (const term of termsOfWord(word, language)) terms.push(term)
    else {
      const term = termOf(word.whole, language)
      if (term !== '') terms.push(term)
    }
  }
  return terms
}

/** A journal has some ten thousand different words, so each is looked up once. */
const MOST_KEPT = 50_000
const kept = new Map<Language, Map<string, string>>()

/** Empty for a word that says nothing. */
function termOf(word: string, language: Language): string {
  const known = keptOf(language)
  const found = known.get(word)
  if (found !== undefined) return found
  const term = isStopWord(word, language) ? '' : stem(word, language)
  known.set(word, term)
  return term
}

function keptOf(language: Language): Map<string, string> {
  const known = kept.get(language)
  if (known && known.size < MOST_KEPT) return known
  const fresh = new Map<string, string>()
  kept.set(language, fresh)
  return fresh
}

const MOST_PARTS = 4

/** Empty for a word that says nothing. */
export function termsOfWord(word: Word, language: Language): string[] {
  if (word.unspaced) return pairsOf(word.whole, language)
  const { whole, parts } = word
  if (parts.length === 0) return [termOf(whole, language)].filter(Boolean)
  const telling = parts
    .filter(part => part.length > 1)
    .map(part => termOf(part, language))
    .filter(Boolean)
  if (telling.length === 0 && parts.some(part => part.length > 1)) return []
  // A chain of many words is no name that anybody writes as one.
  const name = parts.length <= MOST_PARTS ? [stem(whole, language)] : []
  return [...name, ...telling]
}

/** `認証失敗` is 認証, 証失, 失敗: any word of two letters is found wherever it stands. A single letter is itself. */
export function pairsOf(text: string, language: Language): string[] {
  const letters = [...text]
  if (letters.length === 1) return isStopWord(text, language) ? [] : [text]
  const pairs = letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
  return pairs.filter(pair => !isStopWord(pair, language))
}
