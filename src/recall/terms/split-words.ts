// Splits a text into words, and names of code into their parts: `getUserName` is found by "user name", and so is `user_name`.

import { fold } from './fold.ts'

/** A word as it stands in a text. `whole` is folded. A name of code has `parts`, also folded. */
export interface Word {
  whole: string
  parts: readonly string[]
  /** Written without spaces between words, as Chinese, Japanese and Thai are, or with endings and particles, as Korean. */
  unspaced: boolean
  /** Where it begins in the text, and its length there. */
  start: number
  length: number
}

/** Letters and numbers, joined by what joins them in names, paths and versions, or by what nobody sees. `C++` and `C#` are names. */
/** Made when a text needs it, as those below: hooks load this file, and the classes of Unicode take longer than all else in it. */
const anyRun = () =>
  /[A-Za-z]+(?:\+\+|(?<![A-Za-z]{2})#)(?![+#])|[\p{L}\p{M}\p{N}]+(?:(?:[_.\-'’/:\\@]|(?:[\u00ad\u200c\u2060]|\u200d)+)?[\p{L}\p{M}\p{N}]+)*/gu
/** The same for most texts. */
const PLAIN_RUN = /[A-Za-z]+(?:\+\+|(?<![A-Za-z]{2})#)(?![+#])|[A-Za-z0-9]+(?:[_.\-'/:\\@]?[A-Za-z0-9]+)*/g
const PLAIN = /^[\x00-\x7f]*$/
const unspacedRun = () =>
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]+|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+/gu
const HAS_UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]|[\ud840-\ud87f]/
const anyNumber = () => /^\p{N}+$/u
/** A dot, colon or hyphen between numbers is part of a version, a time or a date. */
const VERSION = /^v?\d+(?:[.:-]\d+)+[a-z]?\d*$/i

/** Most words are of one case and without marks. */
const SIMPLE = /^(?:[A-Z]?[a-z]+|[A-Z]+s?|[0-9]+)$/
const NONE: readonly string[] = []

export function splitWords(text: string): Word[] {
  const words: Word[] = []
  for (const { 0: run, index } of text.matchAll(PLAIN.test(text) ? PLAIN_RUN : anyRun())) {
    if (SIMPLE.test(run))
      words.push({ whole: run.toLowerCase(), parts: NONE, unspaced: false, start: index, length: run.length })
    else if (HAS_UNSPACED.test(run)) splitMixed(run, index, words)
    else splitRun(run, index, words)
  }
  return words
}

/** A run in which letters of several scripts follow each other: `API呼び出し`. */
function splitMixed(run: string, start: number, words: Word[]): void {
  let at = 0
  const spaced = (to: number) => {
    for (const { 0: part, index } of run.slice(at, to).matchAll(anyRun()))
      splitRun(part, start + at + index, words)
  }
  for (const { 0: part, index } of run.matchAll(unspacedRun())) {
    spaced(index)
    const length = part.length
    words.push({ whole: fold(part), parts: NONE, unspaced: true, start: start + index, length })
    at = index + length
  }
  spaced(run.length)
}

function splitRun(run: string, start: number, words: Word[]): void {
  const add = (typed: string, offset: number, parts: readonly string[], text = typed) =>
    words.push({ whole: fold(text), parts, unspaced: false, start: start + offset, length: typed.length })
  if (VERSION.test(run)) {
    add(run, 0, [], run.replace(/^v(?=\d)/i, ''))
    return
  }
  let offset = 0
  // A path, an address and a qualified name are several names.
  for (const name of run.split(/([/:\\@'’]|\.(?!\d))/)) {
    if (name.length > 1 || /[\p{L}\p{N}]/u.test(name)) {
      const parts = partsOf(name)
      if (parts.length > 1) add(name, offset, parts.map(fold), name.replace(/[_\-.]/g, ''))
      else add(name, offset, [])
    }
    offset += name.length
  }
}

const PLAIN_HUMP =
  /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z](?!s(?:[A-Z]|$))[a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])/
const anyHump = () =>
  /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu}{2})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u

/** Of a commit or a file: its letters and numbers are no words. */
const HASH = /^(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{6,64}$/i

/** `getHTTPServer2` is get, HTTP, Server, 2; `fetchURLs` is fetch, URLs. */
function partsOf(name: string): string[] {
  if (SIMPLE.test(name)) return [name]
  const isPlain = PLAIN.test(name)
  if (!isPlain && (/^\p{Ll}+$/u.test(name) || anyNumber().test(name))) return [name]
  const parts = name
    .split(/[_\-.]+/)
    .flatMap(part => (HASH.test(part) ? [part] : part.split(isPlain ? PLAIN_HUMP : anyHump())))
  return parts.filter(Boolean)
}
