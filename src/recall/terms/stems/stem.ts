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

export function stem(word: string, language: Language): string {
  return STEMS[language]?.(word) ?? word
}
