// Guesses the language of a text by its script, and by the small words that each language has. A text of names alone has
// none of its own.

import { LANGUAGES, type Language } from './language.ts'
import { splitWords, type Word } from './split-words.ts'
import { stopMask } from './stop-words.ts'

const OTHER_SCRIPT = /[^\x00-\u02ff]/
const KANA = /[\u3040-\u30ff]/g
const HANGUL = /[\uac00-\ud7af\u1100-\u11ff]/g
const HAN = /[\u3400-\u9fff]/g
const CYRILLIC = /[\u0400-\u04ff]/g
/** Words are enough that stand at the beginning of a long text. */
export const ENOUGH_WORDS = 200

/** `otherwise` is the answer for a text that tells nothing, such as a path. */
export function guessLanguage(
  text: string,
  otherwise: Language,
  words: readonly Word[] = splitWords(text),
): Language {
  if (OTHER_SCRIPT.test(text)) {
    const script = guessByScript(text, otherwise)
    if (script) return script
  }
  const counts = LANGUAGES.map(() => 0)
  for (let at = 0; at < words.length && at < ENOUGH_WORDS; at += 1) {
    let mask = stopMask(words[at]?.whole ?? '')
    for (let index = 0; mask !== 0; index += 1, mask >>= 1) {
      if (mask & 1) counts[index] = (counts[index] ?? 0) + 1
    }
  }
  const most = Math.max(...counts)
  // One small word is no proof: "die", "no" and "a" belong to several.
  if (most === 0 || counts[LANGUAGES.indexOf(otherwise)] === most) return otherwise
  return LANGUAGES[counts.indexOf(most)] ?? otherwise
}

/** A Latin word is several letters long, and a name of code in the midst of a sentence does not change its language. */
function guessByScript(text: string, otherwise: Language): Language | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const [latin, kana, hangul, han] = [count(/[a-z]/gi), count(KANA), count(HANGUL), count(HAN)]
  if ((kana + hangul + han) * 3 >= latin && kana + hangul + han > 0) {
    if (kana > 0 || otherwise === 'ja') return hangul > kana ? 'ko' : 'ja'
    return hangul >= han ? 'ko' : 'zh'
  }
  return count(CYRILLIC) * 2 >= Math.max(1, latin) ? 'ru' : undefined
}
