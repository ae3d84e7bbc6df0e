// What a person typed into a search: words, a question, a phrase in quotes, words that must be there and words that must not.

import { LogbookError } from '../../errors.ts'
import { type Intent, intentOf } from '../terms/asking-words.ts'
import { fold } from '../terms/fold.ts'
import { guessLanguage } from '../terms/guess-language.ts'
import type { Language } from '../terms/language.ts'
import { type Need, needsOf } from '../terms/needs.ts'
import { splitWords } from '../terms/split-words.ts'
import { askedFor } from './asked-for.ts'

export interface Query {
  typed: string
  language: Language
  /** What a passage should have, each once. Empty if only what must be there was given. */
  needs: readonly Need[]
  /** Each of these must be in a passage: of `+word`, and the words of a phrase. */
  must: readonly Need[]
  /** A passage with one of these is left out. */
  not: readonly Need[]
  /** Phrases as typed. Their telling words are among `must`. */
  phrases: readonly string[]
  /** The whole text is one phrase: if it is nowhere, its words count. */
  whole: boolean
  intent: Intent | undefined
  /** The word for what the question wants to be told, as typed: of `needs`. */
  askedFor: string | undefined
}

/** Characters. A longer text is no search, and one who pastes a page wants a few words of it found. */
const LONGEST_QUERY = 1_000

/** Throws INVALID_INPUT for a text that is too long or has no telling word. */
export function parseQuery(text: string): Query {
  if (text.length > LONGEST_QUERY) {
    throw new LogbookError(
      'INVALID_INPUT',
      `The search is ${text.length.toLocaleString('en')} characters long; at most ${LONGEST_QUERY.toLocaleString('en')} are looked for.`,
      'Choose a few words of it.',
    )
  }
  const query = readQuery(text)
  if (query.needs.length + query.must.length > 0) return query
  if (query.not.length > 0) {
    throw new LogbookError(
      'INVALID_INPUT',
      'The search only says what must not be there.',
      'Give a word that should be there, too: {search} oauth -google.',
    )
  }
  const words = splitWords(text)
  if (words.length > 0) {
    throw new LogbookError(
      'INVALID_INPUT',
      `The search has only words that nearly every text has: ${words
        .map(({ whole }) => whole)
        .slice(0, 10)
        .join(', ')}.`,
      'Add a word that tells what it is about, or put a + before a word that must be there.',
    )
  }
  throw new LogbookError(
    'INVALID_INPUT',
    'The search has no words.',
    'Give words or a question: {search} why did we drop oauth.',
  )
}

/** The same for any text, such as a prompt: without phrases and signs, and empty where nothing tells. */
export function readWords(text: string): Query {
  const language = guessLanguage(text, 'en')
  return {
    typed: text,
    language,
    needs: needsOf(text, language),
    must: [],
    not: [],
    phrases: [],
    whole: false,
    intent: undefined,
    askedFor: undefined,
  }
}

const QUOTED = /(?<![\p{L}\p{N}])"([^"]*)"(?![\p{L}\p{N}])/gu
/** At the start of a word: in `front-matter` and `a - b` the hyphen is text. */
const SIGNED = /(?<=^|\s)([+-])([\p{L}\p{N}#@/._][^\s"]*)/gu

function readQuery(text: string): Query {
  const plain = text.replace(/[“”„‟«»「」『』＂]/g, '"')
  const language = guessLanguage(plain, 'en')
  const phrases: string[] = []
  const must: Need[] = []
  const not: Need[] = []
  const unquoted = plain.replace(QUOTED, (_, phrase: string) => {
    if (/[\p{L}\p{N}]/u.test(phrase)) phrases.push(phrase.trim())
    return ' '
  })
  const unsigned = unquoted.replace(SIGNED, (whole, sign: string, word: string) => {
    const needs = needsOf(word, language, 'all')
    if (needs.length === 0) return whole
    const telling = needsOf(word, language)
    if (sign === '-') not.push(...needs)
    else if (telling.length > 0) must.push(...telling)
    else phrases.push(word)
    return ' '
  })
  // A word that every text has is listed nowhere: that it is there is seen when the passage is read.
  for (const phrase of phrases) must.push(...needsOf(phrase, language))
  const needs = needsOf(unsigned, language)
  const whole =
    phrases.length === 1 && must.length > 0 && needs.length + not.length === 0 && unsigned.trim() === ''
  const intent = intentIn(plain)
  return { typed: text, language, needs, must, not, phrases, whole, intent, askedFor: askedFor(plain, needs) }
}

function intentIn(text: string): Intent | undefined {
  return intentOf(
    fold(text).replaceAll('’', "'"),
    splitWords(text).map(({ whole }) => whole),
  )
}
