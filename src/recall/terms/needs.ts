// What a text asks for: each telling word once, with the forms under which it could be listed.

import { isAskingWord } from './asking-words.ts'
import type { Language } from './language.ts'
import { splitWords, type Word } from './split-words.ts'
import { isStopWord } from './stop-words.ts'

/** Words that ask tell little, but they may be all that was asked. */
const ASKING = 0.3

export interface Need {
  /** Folded. */
  word: string
  /** As it was typed. */
  typed: string
  /** The parts of a name of code, folded. */
  parts: readonly string[]
  unspaced: boolean
  /** The word before it in the text, if they stand side by side: `front matter` may be written as one. */
  before: string | undefined
  /** Less than 1 for a word that asks more than it tells. */
  weight: number
}

/** `which` is `all` where stop words count, too. */
export function needsOf(text: string, language: Language, which: 'telling' | 'all' = 'telling'): Need[] {
  const found = new Map<string, Need>()
  let before: Word | undefined
  for (const word of splitWords(text)) {
    const beside =
      before && /^[\s-]$/.test(text.slice(before.start + before.length, word.start))
        ? before.whole
        : undefined
    before = word
    for (const need of word.unspaced ? runsOf(word, language) : [toNeed(word, text, beside)]) {
      if (which === 'telling' && isSilent(need, language)) continue
      if (!found.has(need.word)) found.set(need.word, need)
    }
  }
  return [...found.values()]
}

function toNeed(word: Word, text: string, before: string | undefined): Need {
  const typed = text.slice(word.start, word.start + word.length)
  return {
    word: word.whole,
    typed,
    parts: word.parts,
    unspaced: false,
    before,
    weight: isAskingWord(word.whole) ? ASKING : 1,
  }
}

function isSilent({ word, parts, unspaced }: Need, language: Language): boolean {
  if (unspaced) return isStopWord(word, language)
  if (parts.length > 0) return parts.every(part => isStopWord(part, language))
  return isStopWord(word, language)
}

/** Japanese: kanji with what is written between them, and katakana. Hiragana are mostly endings. */
const JAPANESE =
  /[\p{sc=Han}々]+(?:[いえきぎけげしじせちってびべみめりれ][\p{sc=Han}々]+)*|[\p{sc=Katakana}ー]+/gu
/** Small words of Chinese, which stand between the telling ones. */
const CHINESE =
  /为什么|為什麼|怎麼|什麼|我們|你們|他們|沒有|因為|如果|哪個|已經|還是|這個|那個|幾點|哪裡|何時|[這沒與對從嗎會個為後裡]|怎么|什么|我们|你们|他们|没有|可以|因为|所以|如果|但是|哪个|哪些|已经|还是|这个|那个|多久|几点|哪里|[的了是在我你他和有这那就也都不没与及或被把对从到为吗呢吧啊要会能个之其而但很最以于几]/u
const PARTICLES =
  /(?:에서는|에서|으로|에게|까지|부터|했습니다|했나요|했는지|했다|하는|하지|인가|은|는|이|가|을|를|의|에|와|과|도|로)$/u

/** The words of a run without spaces. Particles and endings, as far as they can be told, are left out. */
function runsOf(word: Word, language: Language): Need[] {
  const { whole } = word
  const make = (text: string): Need => ({
    word: text,
    typed: text,
    parts: [],
    unspaced: true,
    before: undefined,
    weight: 1,
  })
  if (language === 'ko') {
    const bare = whole.replace(PARTICLES, '')
    return [make([...bare].length >= 2 ? bare : whole)]
  }
  const runs = language === 'zh' ? chineseWords(whole) : (whole.match(JAPANESE) ?? [])
  return (runs.length > 0 ? runs : [whole]).map(make)
}

/** Long runs are cut into words, so that a passage with most of them has most of the question. */
function chineseWords(run: string): string[] {
  const words: string[] = []
  let letters = ''
  const take = () => {
    if (letters) words.push(letters)
    letters = ''
  }
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(run)) {
    // A word that is not known comes in single letters.
    if ([...segment].length === 1 && !CHINESE.test(segment)) letters += segment
    else {
      take()
      words.push(...segment.split(CHINESE).filter(Boolean))
    }
  }
  take()
  return words
}
