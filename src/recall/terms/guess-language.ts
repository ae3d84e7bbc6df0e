// Guesses the language of a text by its script, and by the small words that each language has. A text of names alone has
// none of its own.

import { LANGUAGES, type Language } from './language.ts'
import { splitWords, type Word } from './split-words.ts'
import { isStopWord } from './stop-words.ts'

const KANA = /[\u3040-\u30ff]/
const HANGUL = /[\uac00-\ud7af\u1100-\u11ff]/
const HAN = /[\u3400-\u9fff]/
const CYRILLIC = /[\u0400-\u04ff]/
const SPACED = LANGUAGES.filter(language => !['zh', 'ja', 'ko', 'ru'].includes(language))
/** Words are enough that stand at the beginning of a long text. */
const MOST = 200

/** `otherwise` is the answer for a text that tells nothing, such as a path. */
export function guessLanguage(
  text: string,
  otherwise: Language,
  words: readonly Word[] = splitWords(text),
): Language {
  if (/[^\x00-\u02ff]/.test(text)) {
    if (KANA.test(text)) return 'ja'
    if (HANGUL.test(text)) return 'ko'
    if (HAN.test(text)) return otherwise === 'ja' ? 'ja' : 'zh'
    if (CYRILLIC.test(text)) return 'ru'
  }
  const counts = SPACED.map(() => 0)
  for (const { whole } of words.slice(0, MOST)) {
    SPACED.forEach((language, index) => {
      if (isStopWord(whole, language)) counts[index] = (counts[index] ?? 0) + 1
    })
  }
  const most = Math.max(...counts)
  // One small word is no proof: "die", "no" and "a" belong to several.
  if (most === 0) return otherwise
  const before = counts[SPACED.indexOf(otherwise)] ?? 0
  return before === most ? otherwise : (SPACED[counts.indexOf(most)] ?? otherwise)
}
