// Looks a word up in all the forms under which a corpus may list it: its stem in each language, longer words that begin
// with it, its parts, and one wrong letter if nobody knows it otherwise.

import type { Corpus } from '../corpus/corpus.ts'
import { fold } from '../terms/fold.ts'
import type { Language } from '../terms/language.ts'
import type { Need } from '../terms/needs.ts'
import { stem } from '../terms/stems/stem.ts'
import { synonymsOf } from '../terms/synonyms.ts'
import { pairsOf } from '../terms/terms.ts'
import { misspelt, misspeltEnding } from './misspelt.ts'
import { WEIGHTS } from './weights.ts'

/** Where a word is. `strength` says how well a passage has it: 1 for the word once, more for more often. */
export interface Found {
  need: Need
  strength: ReadonlyMap<number, number>
  /** How rare it is; of a word that is nowhere, as rare as can be. */
  rarity: number
  /** What of the corpus was taken for it. */
  forms: readonly string[]
  /** Nothing is called so, nor begins so: `forms` only look like it. */
  isGuess: boolean
}

/** Words that begin alike. */
const MOST_ALIKE = 60

/** `alone` leaves out words that are only like one that is known: for what must be there, and what must not. */
export function lookUp(corpus: Corpus, need: Need, language: Language, alone = false): Found {
  const { forms, own, isGuess } = need.unspaced
    ? { forms: new Map<string, number>(), own: [], isGuess: false }
    : formsOf(corpus, need, language, alone)
  const strength = new Map<number, number>()
  for (const [form, weight] of forms) add(corpus, form, weight, strength)
  const rare = own.length > 0 ? own : [...forms.keys()]
  let known = new Set(rare.flatMap(form => corpus.postings(form).map(({ passage }) => passage))).size
  const compound = own.length === 0 && !need.unspaced ? splitCompound(corpus, need.word, language) : []
  const parts = need.unspaced
    ? pairsOf(need.word, language).map(pair => (pair.length > 1 ? [pair] : startingWith(corpus, pair)))
    : [...need.parts, ...compound]
        .filter(part => part.length > 1)
        .map(part => stemsOf(part, corpus, language))
  if (need.unspaced)
    return { need, strength, rarity: addPairs(corpus, parts, strength), forms: parts.flat(), isGuess }
  if (parts.length > 0) known = Math.max(known, addTogether(corpus, parts, WEIGHTS.forms.parts, strength))
  return {
    need,
    strength,
    rarity: rarityOf(known, corpus.passages),
    forms: [...forms.keys(), ...parts.flat()],
    isGuess: isGuess && parts.length === 0,
  }
}

/** Of `all` passages, or documents. */
export function rarityOf(known: number, all: number): number {
  return Math.log(1 + (all - known + 0.5) / (known + 0.5))
}

function add(corpus: Corpus, form: string, weight: number, strength: Map<number, number>): void {
  for (const { passage, count } of corpus.postings(form)) {
    strength.set(passage, Math.max(strength.get(passage) ?? 0, weight * saturate(count)))
  }
}

/** A word said twice says little more than once. */
function saturate(count: number): number {
  return (count * (WEIGHTS.saturation + 1)) / (count + WEIGHTS.saturation)
}

function stemsOf(word: string, corpus: Corpus, language: Language): string[] {
  const languages = [language, ...(corpus.languages as Language[])]
  return [...new Set([word, ...languages.map(other => stem(word, other))])]
}

/** `own` are the forms of the word itself. */
function formsOf(
  corpus: Corpus,
  need: Need,
  language: Language,
  alone: boolean,
): { forms: Map<string, number>; own: string[]; isGuess: boolean } {
  const { word } = need
  const forms = new Map<string, number>()
  const put = (form: string, weight: number) => {
    if (weight > (forms.get(form) ?? 0) && corpus.postings(form).length > 0) forms.set(form, weight)
  }
  const main = stem(word, language)
  put(main, 1)
  put(word, 1)
  for (const other of otherForms(corpus, need, language)) put(other, WEIGHTS.forms.language)
  const own = [...forms.keys()]
  const isLetters = /^\p{L}/u.test(word)
  for (const form of isLetters ? longer(corpus, main, own.length > 0) : continued(corpus, word))
    put(form, WEIGHTS.forms.beginning)
  for (const other of synonymsOf(word)) {
    for (const form of stemsOf(other, corpus, language)) put(form, WEIGHTS.forms.synonym)
  }
  const isKnown = forms.size > 0
  if (isLetters && !(alone && own.length > 0))
    for (const form of related(corpus, main)) put(form, WEIGHTS.forms.related)
  if (forms.size === 0) for (const form of misspelt(corpus, main)) put(form, WEIGHTS.forms.letter)
  if (forms.size === 0)
    for (const form of misspeltEnding(word, main, language)) put(form, WEIGHTS.forms.letter)
  return { forms, own, isGuess: !isKnown && forms.size > 0 }
}

/** Stems in other languages, and what may be written otherwise. */
function otherForms(corpus: Corpus, { word, before, typed }: Need, language: Language): string[] {
  const forms = stemsOf(word, corpus, language)
  if (before) forms.push(...stemsOf(before + word, corpus, language))
  const german = umlautsSpelt(typed)
  if (/[aou]e/.test(word)) german.push(word.replace(/([aou])e/g, '$1'))
  if (corpus.languages.includes('de')) forms.push(...german.map(spelt => stem(spelt, 'de')))
  if (HASH.test(word)) forms.push(...shortened(word))
  return forms
}

/** `Österreich` as it is written where there are no such keys. */
function umlautsSpelt(typed: string): string[] {
  const spelt = typed.normalize('NFC').replace(/[äöü]/gi, letter => SPELT[letter.toLowerCase()] ?? letter)
  return spelt === typed.normalize('NFC') ? [] : [fold(spelt)]
}

const SPELT: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** `4.7` is in `4.7.1` and `3.5` in `3.5s`, but 4.71 is another number; the beginning of a hash stands for it. */
function continued(corpus: Corpus, word: string): string[] {
  if (!word.includes('.') && !HASH.test(word)) return []
  const longer = corpus.termsFrom(word, MOST_ALIKE).map(({ term }) => term)
  return HASH.test(word) ? longer : longer.filter(term => /^\D/.test(term.slice(word.length)))
}

/** The shortest beginning by which people name a commit has six letters. */
const HASH = /^(?=[a-f]*\d)[\da-f]{6,64}$/

function shortened(hash: string): string[] {
  return Array.from({ length: Math.max(0, Math.min(hash.length, 16) - 6) }, (_, index) =>
    hash.slice(0, 6 + index),
  )
}

/** Words that begin with this one: `lexer` for `lex`. A known word of three letters is the beginning of many others by chance. */
function longer(corpus: Corpus, main: string, isKnown: boolean): string[] {
  return main.length < (isKnown ? 4 : 3) ? [] : corpus.termsFrom(main, MOST_ALIKE).map(({ term }) => term)
}

/** Words that share its beginning: `decision` for `decide`. Of a short word a letter less: `strict` is not `stripe`. */
function related(corpus: Corpus, main: string): string[] {
  if (main.length < 5) return []
  const least = Math.max(4, Math.ceil(main.length * 0.7))
  const most = main.length < 7 ? 1 : 2
  return corpus.termsFrom(main.slice(0, least), MOST_ALIKE).flatMap(({ term }) => {
    const shared = sharedBeginning(term, main)
    return term.length <= shared + most && main.length <= shared + most && shared >= least ? [term] : []
  })
}

function sharedBeginning(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

const LEAST_SHARE = 0.5
const LEAST_OF_RUN = 0.1

/** A passage must have half of the parts. Returns how many passages have all of them. */
function addTogether(
  corpus: Corpus,
  parts: string[][],
  weight: number,
  strength: Map<number, number>,
): number {
  const counts = new Map<number, number>()
  for (const forms of parts) {
    const having = new Set(forms.flatMap(form => corpus.postings(form).map(({ passage }) => passage)))
    for (const passage of having) counts.set(passage, (counts.get(passage) ?? 0) + 1)
  }
  let all = 0
  for (const [passage, count] of counts) {
    if (count === parts.length) all += 1
    const share = count / parts.length
    if (share >= LEAST_SHARE) {
      strength.set(passage, Math.max(strength.get(passage) ?? 0, weight * share))
    }
  }
  return all
}

/** Where words are not told apart, a long run is several of them: what a passage has of it counts by how rare that is. */
function addPairs(corpus: Corpus, pairs: string[][], strength: Map<number, number>): number {
  const sums = new Map<number, number>()
  let whole = 0
  for (const forms of pairs) {
    const having = new Set(forms.flatMap(form => corpus.postings(form).map(({ passage }) => passage)))
    const rarity = rarityOf(having.size, corpus.passages)
    whole += rarity
    for (const passage of having) sums.set(passage, (sums.get(passage) ?? 0) + rarity)
  }
  for (const [passage, sum] of sums) {
    const share = sum / whole
    if (share >= LEAST_OF_RUN) strength.set(passage, strengthOf(share))
  }
  // A word is some two letters long.
  return pairs.length > 1 ? (whole * (pairs.length + 1)) / (pairs.length * 2) : whole
}

/** Scoring saturates; half of a run is to count half. */
function strengthOf(share: number): number {
  return (share * WEIGHTS.saturation) / (WEIGHTS.saturation + 1 - share)
}

/** A single letter is listed in the pairs that begin with it. */
function startingWith(corpus: Corpus, letter: string): string[] {
  return [letter, ...corpus.termsFrom(letter, MOST_ALIKE).map(({ term }) => term)]
}

/** A word of two that the corpus knows: `Datenbankmigration` is Datenbank and Migration, `savegame` save and game. */
function splitCompound(corpus: Corpus, word: string, language: Language): string[] {
  // Node.js and Vue.js are two words where they stand.
  const [, name] = /^(\p{L}{3,})js$/u.exec(word) ?? []
  if (name) return corpus.postings(stem(name, 'en')).length > 0 ? [name, 'js'] : []
  if (word.length < 8 || !/^\p{L}+$/u.test(word)) return []
  const isKnown = (part: string) =>
    stemsOf(part, corpus, language).some(form => corpus.postings(form).length > 0)
  for (let at = word.length - 4; at >= 4; at -= 1) {
    const [head, tail] = [word.slice(0, at), word.slice(at)]
    const bare = [head, head.replace(/(?:s|n|en|es)$/, '')].find(part => part.length >= 4 && isKnown(part))
    if (bare !== undefined && isKnown(tail)) return [bare, tail]
  }
  return []
}
