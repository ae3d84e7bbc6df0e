// Recognizes a prompt that asks to continue the work ("continue", "where were we?") or only says yes. Such a prompt has
// nothing but these phrases and polite words; "add a resume button" is something else. This runs on every prompt, so
// most prompts are decided by their length or first word.
import { chinese } from './intent/chinese.ts'
import { english } from './intent/english.ts'
import { french } from './intent/french.ts'
import { german } from './intent/german.ts'
import { italian } from './intent/italian.ts'
import { japanese } from './intent/japanese.ts'
import { korean } from './intent/korean.ts'
import { type Intent, type Language, mayBe, readIn } from './intent/language.ts'
import { LONGEST } from './intent/longest.ts'
import { portuguese } from './intent/portuguese.ts'
import { russian } from './intent/russian.ts'
import { spanish } from './intent/spanish.ts'
import { toWords } from './intent/words.ts'

export function asksToContinue(prompt: string): boolean {
  return readIntent(prompt) === 'continue'
}

export function readIntent(prompt: string): Intent {
  if (prompt.length > LONGEST) return 'other'
  const words = toWords(prompt)
  if (words === '') return 'other'
  let found: Intent = 'other'
  for (const language of languagesOf(words)) {
    if (!mayBe(language, words)) continue
    const intent = readIn(language, words)
    if (intent === 'continue') return intent
    if (intent === 'assent' && !/[?？]/.test(prompt)) found = intent
  }
  return found
}

function languagesOf(words: string): Language[] {
  if (/^[ -~]*$/.test(words)) return [english, spanish, portuguese, french, german, italian]
  if (/[а-я]/.test(words)) return [russian]
  if (/[가-힣ㄱ-ㅣ]/.test(words)) return [korean]
  return /[ぁ-ヿ]/.test(words) ? [japanese] : [chinese, japanese]
}
