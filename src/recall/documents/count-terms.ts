// A document as the terms of its passages: what an index keeps of it.

import { ENOUGH_WORDS, guessLanguage } from '../terms/guess-language.ts'
import type { Language } from '../terms/language.ts'
import { splitWords, type Word } from '../terms/split-words.ts'
import { termsOf, termsOfWord } from '../terms/terms.ts'
import { formOf } from './document-form.ts'
import type { Passage, PassageKind } from './passage.ts'
import { readPassages } from './read-passages.ts'

export interface CountedPassage {
  passage: Passage
  language: Language
  /** In terms. */
  length: number
  terms: ReadonlyMap<string, number>
}

/** Characters by whose script the language of a document is told. */
const BEGINNING = 4_000

const HEADED = new Set<PassageKind>(['decision', 'dead-end', 'discovery'])

/** `file` is named as in a corpus, and tells the kind of document. */
export function countTerms(file: string, text: string): CountedPassage[] {
  const passages = readPassages(text, formOf(file))
  const split = passages.map(passage => splitWords(passage.text))
  const usual = guessLanguage(text.slice(0, BEGINNING), 'en', beginningOf(split))
  return passages.map((passage, index) => {
    const words = split[index] ?? []
    const language = guessLanguage(passage.text, usual, words)
    const terms = new Map<string, number>()
    const all = termsOf(passage.text, language, words)
    for (const term of all) terms.set(term, (terms.get(term) ?? 0) + 1)
    for (const term of ofHead(passage, language, words)) terms.set(term, (terms.get(term) ?? 0) + 1)
    return { passage, language, length: all.length, terms }
  })
}

function beginningOf(split: readonly Word[][]): Word[] {
  const beginning: Word[] = []
  for (const words of split) {
    if (beginning.length >= ENOUGH_WORDS) break
    beginning.push(...words)
  }
  return beginning
}

/** What an entry is about stands in its first line, and counts twice. */
function ofHead({ kind, text }: Passage, language: Language, words: readonly Word[]): string[] {
  const end = HEADED.has(kind) ? text.indexOf('\n') : -1
  return end === -1
    ? []
    : words.filter(({ start }) => start < end).flatMap(word => termsOfWord(word, language))
}
