// Reads the words of a piece of a prompt, each with the terms under which the same thing may be listed.

import type { Language } from '../terms/language.ts'
import { splitWords, type Word } from '../terms/split-words.ts'
import { stem } from '../terms/stems/stem.ts'
import { isStopWord } from '../terms/stop-words.ts'
import { pairsOf } from '../terms/terms.ts'
import { isEveryday } from './everyday-words.ts'

export interface AskedWord {
  /** As it was typed, and folded. */
  word: string
  whole: string
  /** Any one of these is the word: its stem in each language of the journal. */
  terms: readonly string[]
  /** Of a name from code: all of these together are the word too. */
  parts: readonly string[]
  /** A name, a number with its sign, or another word that nobody uses by chance. */
  name: boolean
  /** A word with which people ask for any work. */
  everyday: boolean
  /** Where the run without spaces begins that it stands in: the words of a path, or of an address, are one name. */
  run: number
}

/** People are in many notes for other reasons. */
const PEOPLE =
  /\b(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Madame|Mme|Monsieur|Señora?|Sra?)\b\.?\s+[A-ZÀ-ÞА-Я][^\s.,;:!?]*/g
/** Looked for first: compiling the pattern takes longer than reading a prompt. */
const TITLES = ['Mr', 'Ms', 'Dr', 'Prof', 'Herr', 'Frau', 'Madame', 'Mme', 'Monsieur', 'Señor', 'Sr']

/** Each word once, in their order. `own` is the language of the text, `languages` those of the journal. */
export function readAskedWords(given: string, own: Language, languages: readonly Language[]): AskedWord[] {
  const all = [...new Set<Language>([own, 'en', ...languages])]
  const text = TITLES.some(title => given.includes(title)) ? given.replace(PEOPLE, ' ') : given
  const found = new Map<string, AskedWord>()
  for (const word of splitWords(text))
    for (const asked of askedIn(word, text, own, all)) {
      const key = asked.terms[0] ?? ''
      const before = found.get(key)
      if (!before) found.set(key, asked)
      else if (asked.name && !before.name) found.set(key, { ...before, name: true })
    }
  return [...found.values()]
}

function askedIn(word: Word, text: string, own: Language, all: readonly Language[]): AskedWord[] {
  const { whole, parts, start, length, unspaced } = word
  const typed = text.slice(start, start + length)
  if (unspaced)
    return pairsOf(whole, own).map((pair, index) => ({
      word: pair,
      run: start + index,
      whole: pair,
      terms: [pair],
      parts: [],
      name: false,
      everyday: false,
    }))
  if (whole.length < 2 || isStopWord(whole, own) || isStopWord(whole, 'en')) return []
  const telling = parts.filter(part => part.length > 1 && !/^\d+$/.test(part))
  return [
    {
      word: typed,
      run: beginOf(text, start),
      whole,
      terms: stemsOf(whole, all),
      parts: telling.length > 1 ? telling.map(part => stem(part, own)) : [],
      name: isName(typed, text, start, parts),
      // A word of SQL or of a protocol: `UPDATE`.
      everyday: isEveryday(whole, own) && !/^[A-Z]{3,}$/.test(typed),
    },
  ]
}

function beginOf(text: string, start: number): number {
  let at = start
  while (at > 0 && !/\s/.test(text[at - 1] ?? ' ')) at -= 1
  return at
}

function stemsOf(word: string, languages: readonly Language[]): string[] {
  return [...new Set([...languages.map(language => stem(word, language)), word])]
}

/** A capital at the beginning of a sentence says nothing, and in German none does. */
function isName(typed: string, text: string, start: number, parts: readonly string[]): boolean {
  if (parts.length > 1 || /\d/.test(typed) || /^[A-Z]{2,}|[a-z][A-Z]/.test(typed)) return true
  return /[`/\\._@#-]/.test(text[start - 1] ?? '') || /[`/\\_(]/.test(text[start + typed.length] ?? '')
}
