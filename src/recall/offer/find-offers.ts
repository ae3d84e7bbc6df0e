// Finds lines of earlier work sessions that are worth telling for a prompt, a goal or a task, best first. The corpus says
// which passages may be meant; whether one is, is judged by its text, which is read again in its document.

import { checksum } from '../../text/checksum.ts'
import type { Corpus, PassageHead } from '../corpus/corpus.ts'
import type { Passage } from '../documents/passage.ts'
import { readPassages } from '../documents/read-passages.ts'
import { guessLanguage } from '../terms/guess-language.ts'
import { LANGUAGES, type Language } from '../terms/language.ts'
import { splitWords } from '../terms/split-words.ts'
import { termsOf, termsOfWord } from '../terms/terms.ts'
import { type AskedWord, readAskedWords } from './asked-words.ts'
import { findKey } from './find-key.ts'
import {
  type Compared,
  FEWEST_WORDS,
  type Judgement,
  judge,
  type Place,
  type WeighedWord,
  weigh,
} from './judge.ts'
import { LONGEST_DOCUMENT } from './longest.ts'
import { readOwnWords } from './own-words.ts'
import { OFFERED_KINDS, type OfferedKind } from './recalled.ts'

/** What is looked at. */
export interface Asked {
  text: string
  /** The id of the work session that one is in: it knows its own lines. */
  own: string | undefined
  /** Checksums of lines that were told already. */
  told: ReadonlySet<string>
}

export interface Candidate extends Judgement {
  file: string
  kind: OfferedKind
  passage: Passage
  /** A checksum of what it says, by which it is known again. */
  key: string
}

/** Undefined if it is gone. */
type ReadDocument = (file: string) => string | undefined

const MOST_CANDIDATES = 8
const HEAD_TERMS = 10
/** A word in more passages than this leads to none, but counts where others lead. */
const COMMON = 400
const COMMON_SHARE = 0.01
/** A word in so few passages may be the name of what one of them is about. */
const RARE = 5

/** All that have something of it, the best first, also those that are not good enough. */
export function findCandidates(corpus: Corpus, asked: Asked, read: ReadDocument): Candidate[] {
  const languages = corpus.languages.filter((one): one is Language => LANGUAGES.some(known => known === one))
  const documents = new Map<string, ReadText | undefined>()
  const best = new Map<string, Candidate>()
  for (const piece of readOwnWords(asked.text)) {
    const looked = lookUpAll(corpus, piece, languages)
    const words = looked.map(({ word }) => word)
    for (const number of findPassages(corpus, looked)) {
      const { document, line, kind } = corpus.passage(number)
      const { file } = corpus.document(document)
      if (!documents.has(file)) documents.set(file, readText(read(file), asked.own))
      const candidate = judgeHere(words, documents.get(file), { file, line, kind: kind as OfferedKind })
      if (!candidate || asked.told.has(candidate.key)) continue
      if (candidate.score > (best.get(candidate.key)?.score ?? 0)) best.set(candidate.key, candidate)
    }
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score)
}

/** A word, and the passages that have it, each once. */
interface LookedUp {
  word: WeighedWord
  passages: readonly number[]
}

function lookUpAll(corpus: Corpus, piece: string, languages: readonly Language[]): LookedUp[] {
  const own = guessLanguage(piece, languages[0] ?? 'en')
  // A word of a third language is none of this prompt.
  return readAskedWords(piece, own, languages.slice(0, 1)).map(word => {
    const passages = lookUp(corpus, word)
    return { word: weigh(word, passages.length, corpus.passages), passages }
  })
}

/** Everyday words lead nowhere and weigh little, so they are not looked up. */
function lookUp(corpus: Corpus, { terms, parts, everyday }: AskedWord): readonly number[] {
  if (everyday) return []
  const list = (term: string) => corpus.postings(term).map(({ passage }) => passage)
  const lists = terms.map(list).filter(found => found.length > 0)
  if (lists.length > 0) return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())]
  const [first = [], ...rest] = parts.map(list)
  const others = rest.map(found => new Set(found))
  return first.filter(passage => others.every(found => found.has(passage)))
}

/** Passages of the kinds that are told with two telling words at least, those with the most first. */
function findPassages(corpus: Corpus, looked: readonly LookedUp[]): number[] {
  const common = Math.max(COMMON, corpus.passages * COMMON_SHARE)
  const found = new Map<number, { words: number; weight: number; rare: boolean }>()
  for (const { word, passages } of looked) {
    if (passages.length > common) continue
    for (const passage of passages) {
      const before = found.get(passage)
      found.set(passage, {
        words: (before?.words ?? 0) + 1,
        weight: (before?.weight ?? 0) + word.weight,
        rare: before?.rare || passages.length <= RARE,
      })
    }
  }
  return [...found]
    .filter(([number, { words, rare }]) => (words >= FEWEST_WORDS || rare) && isTold(corpus.passage(number)))
    .toSorted((a, b) => b[1].weight - a[1].weight)
    .slice(0, MOST_CANDIDATES)
    .map(([number]) => number)
}

function isTold({ kind, replaced }: PassageHead): boolean {
  return !replaced && OFFERED_KINDS.some(one => one === kind)
}

interface ReadText {
  passages: Passage[]
  around: ReadonlySet<string>
}

/** Undefined for the own work session. */
function readText(text: string | undefined, own: string | undefined): ReadText | undefined {
  if (text === undefined || text.length > LONGEST_DOCUMENT) return undefined
  if (own !== undefined && findKey(text, 'id') === own) return undefined
  const passages = readPassages(text)
  const around = passages.filter(({ kind }) => kind === 'goal' || kind === 'summary')
  return { passages, around: new Set(around.flatMap(({ text: said }) => termsIn(said))) }
}

function termsIn(text: string): string[] {
  return termsOf(text, guessLanguage(text, 'en'))
}

function judgeHere(
  words: readonly WeighedWord[],
  document: ReadText | undefined,
  { file, line, kind }: { file: string; line: number; kind: OfferedKind },
): Candidate | undefined {
  // The document may have changed since it was listed.
  const passage = document?.passages.find(one => one.kind === kind && one.first === line && !one.replaced)
  if (!document || !passage) return undefined
  const compared = { ...compare(passage.text), around: document.around }
  return { ...judge(words, compared), file, kind, passage, key: checksum(`${kind} ${passage.text}`) }
}

/** The first line is what it is about; the rest says why. */
function compare(text: string): Omit<Compared, 'around'> {
  const language = guessLanguage(text, 'en')
  const places = new Map<string, Place>()
  const head = new Set<string>()
  const firstLine = text.indexOf('\n') === -1 ? text.length : text.indexOf('\n')
  let place = 0
  for (const word of splitWords(text)) {
    const terms = termsOfWord(word, language)
    for (const term of terms) {
      if (!places.has(term)) places.set(term, { place, whole: word.parts.length > 0 ? term : word.whole })
      if (word.start < firstLine && head.size < HEAD_TERMS) head.add(term)
    }
    if (terms.length > 0) place += 1
  }
  return { terms: places, head }
}
