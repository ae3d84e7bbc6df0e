// The passages of the index: two words each, so that any of them can be read by its number.
import type { PassageHead } from '../../recall/corpus/corpus.ts'
import type { PassageKind } from '../../recall/documents/passage.ts'
import type { Language } from '../../recall/terms/language.ts'
import { BrokenIndex } from './broken-index.ts'

/** Their numbers are in every index: give a new one the next, and raise the format. */
const CODES: Record<PassageKind, number> = {
  decision: 0,
  'dead-end': 1,
  discovery: 2,
  'key-context': 3,
  summary: 4,
  goal: 5,
  task: 6,
  blocker: 7,
  next: 8,
  note: 9,
  entry: 10,
  step: 11,
}
const KINDS = Object.keys(CODES) as PassageKind[]

/** The same is true of them. */
const LANGUAGES: Record<Language, number> = {
  en: 0,
  de: 1,
  fr: 2,
  es: 3,
  it: 4,
  pt: 5,
  ru: 6,
  zh: 7,
  ja: 8,
  ko: 9,
}
const SPOKEN = Object.keys(LANGUAGES) as Language[]

/** Above the kind: whether it is replaced, its language, its length. */
const REPLACED = 16
const LANGUAGE = 32
const LENGTH = 512
const LONGEST = 2 ** 23 - 1
export const PASSAGE_BYTES = 8

export function renderPassages(count: number, passage: (number: number) => PassageHead): Uint8Array {
  const bytes = new Uint8Array(count * PASSAGE_BYTES)
  const view = new DataView(bytes.buffer)
  for (let number = 0; number < count; number += 1) {
    const { line, length, kind, replaced, language } = passage(number)
    const spoken = LANGUAGES[language as Language]
    if (length > LONGEST || spoken === undefined) throw new Error('No index can hold such a passage.')
    view.setUint32(number * PASSAGE_BYTES, line, true)
    view.setUint32(
      number * PASSAGE_BYTES + 4,
      length * LENGTH + spoken * LANGUAGE + (replaced ? REPLACED : 0) + CODES[kind],
      true,
    )
  }
  return bytes
}

/** Throws BrokenIndex. */
export function readPassage(bytes: Uint8Array, document: number): PassageHead {
  const line = wordAt(bytes, 0)
  const code = wordAt(bytes, 4)
  const kind = KINDS[code % REPLACED]
  const language = SPOKEN[Math.floor(code / LANGUAGE) % 16]
  if (!kind || !language) throw new BrokenIndex('A passage of the index has an unknown kind or language.')
  return {
    document,
    kind,
    line,
    language,
    length: Math.floor(code / LENGTH),
    replaced: (code & REPLACED) !== 0,
  }
}

function wordAt(bytes: Uint8Array, at: number): number {
  const byte = (place: number) => bytes[at + place] as number
  return byte(0) + byte(1) * 2 ** 8 + byte(2) * 2 ** 16 + byte(3) * 2 ** 24
}
