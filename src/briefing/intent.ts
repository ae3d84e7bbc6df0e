// Recognizes a prompt that asks to continue the work ("continue", "where were we?") or only says yes. Such a prompt has
// nothing but these phrases and polite words; "add a resume button" is something else. This runs on every prompt, so
// most prompts are decided by their length or first word.
import { chinese } from './intent/chinese.ts'
import { english } from './intent/english.ts'
import { french } from './intent/french.ts'
import { german } from './intent/german.ts'
import { afterGreeting } from './intent/greeting.ts'
import { italian } from './intent/italian.ts'
import { japanese } from './intent/japanese.ts'
import { korean } from './intent/korean.ts'
import { type Intent, type Language, mayBe, readIn } from './intent/language.ts'
import { LONGEST } from './intent/longest.ts'
import { isAboutOwnWork } from './intent/own-work.ts'
import { portuguese } from './intent/portuguese.ts'
import { wishBefore } from './intent/rider.ts'
import { russian } from './intent/russian.ts'
import { spanish } from './intent/spanish.ts'
import { toWords } from './intent/words.ts'

export function asksToContinue(prompt: string): boolean {
  const intent = readIntent(prompt)
  return intent === 'continue' || intent === 'more'
}

export function readIntent(prompt: string): Intent {
  if (prompt.length > LONGEST) return 'other'
  const intent = readMore(prompt)
  if (intent !== 'other') return intent
  for (const { text, isPlain } of afterGreeting(prompt)) {
    const wish = readMore(text)
    if (wish === 'more' || wish === 'continue') return isPlain ? wish : 'more'
  }
  return 'other'
}

function readMore(prompt: string): Intent {
  const intent = readWish(prompt)
  if (intent !== 'other') return intent
  const wish = wishBefore(prompt)
  return wish !== undefined && readWish(wish) === 'continue' ? 'more' : 'other'
}

function readWish(prompt: string): Intent {
  const words = toWords(prompt)
  if (words === '') return 'other'
  let found: Intent = 'other'
  for (const language of languagesOf(words)) {
    if (!mayBe(language, words)) continue
    const intent = readIn(language, words)
    if (intent === 'continue') return intent
    if (intent === 'assent' && !/[?？]/.test(prompt)) found = intent
  }
  return found === 'other' && /^[ -~]*$/.test(words) && isAboutOwnWork(words) ? 'continue' : found
}

function languagesOf(words: string): Language[] {
  if (/^[ -~]*$/.test(words)) return [english, spanish, portuguese, french, german, italian]
  if (/[а-я]/.test(words)) return [russian]
  if (/[가-힣ㄱ-ㅣ]/.test(words)) return [korean]
  return /[ぁ-ヿ]/.test(words) ? [japanese] : [chinese, japanese]
}
