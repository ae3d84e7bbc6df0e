// The passages of the index: two words each, so that any of them can be read by its number.
import type { PassageHead } from '../../recall/corpus.ts'
import type { PassageKind } from '../../recall/passage.ts'
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

const REPLACED = 16
/** A length stands above the kind. */
const LENGTH = 32
const LONGEST = 2 ** 27 - 1
export const PASSAGE_BYTES = 8

export function renderPassages(count: number, passage: (number: number) => PassageHead): Uint8Array {
  const bytes = new Uint8Array(count * PASSAGE_BYTES)
  const view = new DataView(bytes.buffer)
  for (let number = 0; number < count; number += 1) {
    const { line, length, kind, replaced } = passage(number)
    if (length > LONGEST) throw new Error('A passage is too long for an index.')
    view.setUint32(number * PASSAGE_BYTES, line, true)
    view.setUint32(
      number * PASSAGE_BYTES + 4,
      length * LENGTH + (replaced ? REPLACED : 0) + CODES[kind],
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
  if (!kind) throw new BrokenIndex('A passage of the index has an unknown kind.')
  return { document, kind, line, length: Math.floor(code / LENGTH), replaced: (code & REPLACED) !== 0 }
}

function wordAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4)
  return a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24
}
