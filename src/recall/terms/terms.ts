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
    else if (!isStopWord(word.whole, language)) terms.push(stem(word.whole, language))
  }
  return terms
}

const MOST_PARTS = 4

/** Empty for a word that says nothing. */
export function termsOfWord(word: Word, language: Language): string[] {
  if (word.unspaced) return pairsOf(word.whole, language)
  const { whole, parts } = word
  if (parts.length === 0) return isStopWord(whole, language) ? [] : [stem(whole, language)]
  const telling = parts.filter(part => part.length > 1 && !isStopWord(part, language))
  if (telling.length === 0 && parts.some(part => part.length > 1)) return []
  // A chain of many words is no name that anybody writes as one.
  const name = parts.length <= MOST_PARTS ? [stem(whole, language)] : []
  return [...name, ...telling.map(part => stem(part, language))]
}

/** `認証失敗` is 認証, 証失, 失敗: any word of two letters is found wherever it stands. A single letter is itself. */
export function pairsOf(text: string, language: Language): string[] {
  const letters = [...text]
  if (letters.length === 1) return isStopWord(text, language) ? [] : [text]
  const pairs = letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
  return pairs.filter(pair => !isStopWord(pair, language))
}
