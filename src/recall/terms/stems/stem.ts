// Brings a folded word to the stem under which its language lists it. The stem need not be a word.

import type { Language } from '../language.ts'
import { stemEnglish } from './english.ts'
import { stemGerman } from './german.ts'
import { stemFrench, stemItalian, stemPortuguese, stemSpanish } from './romance.ts'
import { stemRussian } from './russian.ts'

type Stem = (word: string) => string

/** Chinese, Japanese and Korean words have no endings that could be taken off a pair of letters. */
const STEMS: Partial<Record<Language, Stem>> = {
  en: stemEnglish,
  de: stemGerman,
  fr: longer(stemFrench),
  es: longer(stemSpanish),
  it: longer(stemItalian),
  pt: longer(stemPortuguese),
  ru: stemRussian,
}

function longer(stem: Stem): Stem {
  return word => (word.length <= 3 || /\d/.test(word) ? word : stem(word))
}

/** A journal has some ten thousand different words, so each is stemmed once. */
const MOST_KEPT = 50_000
const kept = new Map<Language, Map<string, string>>()

export function stem(word: string, language: Language): string {
  const find = STEMS[language]
  if (!find) return word
  const known = keptOf(language)
  const found = known.get(word)
  if (found !== undefined) return found
  const made = find(word)
  known.set(word, made)
  return made
}

function keptOf(language: Language): Map<string, string> {
  const known = kept.get(language)
  if (known && known.size < MOST_KEPT) return known
  const fresh = new Map<string, string>()
  kept.set(language, fresh)
  return fresh
}
