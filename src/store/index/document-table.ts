// The documents of the index, in columns, so that a single one can be read without the others, and all at once quickly.
import type { DocumentHead } from '../../recall/corpus/corpus.ts'
import { BrokenIndex } from './broken-index.ts'
import { type Card, parseCard, renderCard } from './card.ts'
import type { Stamp } from './stamp.ts'

/** What the index keeps of a document besides its terms. Without a stamp it counts as changed. */
export interface Kept {
  stamp: Stamp | undefined
  card: Card | undefined
}

/** All documents, without an object for each: there may be ten thousand. */
export interface KeptDocuments {
  count: number
  /** The number of the document with this name; quickest if they are asked for in their order. */
  find(file: string): number | undefined
  /** True if the file is as it was. */
  isSame(number: number, stamp: Stamp): boolean
  stamp(number: number): Stamp | undefined
  card(number: number): Card | undefined
}

/** Size, times of its file, and its own time. */
const NUMBERS = 4

export interface DocumentColumns {
  /** Four numbers a document; -1 as its size if it has no stamp. */
  numbers: Float64Array
  /** The first passage of each, and the number of all. */
  firsts: Uint32Array
  /** Names, each between two line ends. */
  names: Uint8Array
  /** Where each name begins, and one more. */
  starts: Uint32Array
  /** A line each. */
  cards: Uint8Array
}

export function renderDocuments(documents: (DocumentHead & Kept)[]): DocumentColumns {
  const numbers = new Float64Array(documents.length * NUMBERS)
  const firsts = new Uint32Array(documents.length + 1)
  const starts = new Uint32Array(documents.length + 1)
  const names = documents.map(({ file }) => onOneLine(file))
  let start = 1
  for (const [at, { file, at: time, first, passages, stamp }] of documents.entries()) {
    numbers.set([stamp?.size ?? -1, stamp?.mtimeMs ?? 0, stamp?.ctimeMs ?? 0, time], at * NUMBERS)
    firsts.set([first, first + passages], at)
    starts.set([start, start + Buffer.byteLength(file) + 1], at)
    start += Buffer.byteLength(file) + 1
  }
  starts[documents.length] = start
  const cards = documents.map(({ card }) => (card && renderCard(card)) ?? '')
  return {
    numbers,
    firsts,
    names: Buffer.from(`\n${names.map(name => `${name}\n`).join('')}`),
    starts,
    cards: Buffer.from(cards.map(line => `${line}\n`).join('')),
  }
}

type ColumnName = keyof DocumentColumns

/** Reads a part of a column, in bytes. */
export type ReadColumn = (name: ColumnName, from?: number, length?: number) => Uint8Array

export class DocumentTable {
  readonly count: number
  private readonly read: ReadColumn
  private firstPassages: Uint32Array | undefined

  constructor(count: number, read: ReadColumn) {
    this.count = count
    this.read = read
  }

  head(number: number): DocumentHead {
    const [, , , at = 0] = floats(this.read('numbers', number * NUMBERS * 8, NUMBERS * 8))
    const [start = 0, end = 0] = words(this.read('starts', number * 4, 8))
    const file = asNamed(textOf(this.read('names', start, end - start - 1)))
    const first = this.firsts[number] ?? 0
    return { file, at, first, passages: (this.firsts[number + 1] ?? 0) - first }
  }

  /** The document that a passage belongs to. */
  documentOf(passage: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.firsts[middle] as number) <= passage) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** The number of the document with this name. */
  find(file: string): number | undefined {
    const names = Buffer.from(this.read('names'))
    const found = names.indexOf(`\n${onOneLine(file)}\n`)
    if (found < 0) return undefined
    const number = words(this.read('starts')).indexOf(found + 1)
    if (number < 0) throw new BrokenIndex('A name of the index is not where it should be.')
    return number
  }

  all(): KeptDocuments {
    const numbers = floats(this.read('numbers'))
    const names = textOf(this.read('names')).split('\n')
    const cards = textOf(this.read('cards')).split('\n')
    if (names.length !== this.count + 2 || cards.length !== this.count + 1)
      throw new BrokenIndex('The index has another number of documents than it says.')
    const at = (number: number, column: number) => numbers[number * NUMBERS + column] ?? -1
    return {
      count: this.count,
      find: finderOf(names),
      isSame: (number, { size, mtimeMs, ctimeMs }) =>
        at(number, 0) === size && at(number, 1) === mtimeMs && at(number, 2) === ctimeMs,
      stamp: number =>
        at(number, 0) < 0
          ? undefined
          : { size: at(number, 0), mtimeMs: at(number, 1), ctimeMs: at(number, 2) },
      card: number => parseCard(cards[number] ?? ''),
    }
  }

  private get firsts(): Uint32Array {
    this.firstPassages ??= words(this.read('firsts'))
    return this.firstPassages
  }
}

/** The first name is behind the first line end. */
function finderOf(names: readonly string[]): KeptDocuments['find'] {
  let next = 0
  let byName: Map<string, number> | undefined
  return file => {
    if (names[next + 1] === file && file !== '') {
      next += 1
      return next - 1
    }
    byName ??= new Map(names.slice(1, -1).map((name, number) => [asNamed(name), number]))
    const number = byName.get(file)
    if (number !== undefined) next = number + 1
    return number
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
}

/** No name has a zero. */
function onOneLine(file: string): string {
  return file.replaceAll('\n', '\0')
}

function asNamed(name: string): string {
  return name.includes('\0') ? name.replaceAll('\0', '\n') : name
}

/** Copies, because a part of a page begins anywhere. */
function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer)
}

function floats(bytes: Uint8Array): Float64Array {
  return new Float64Array(bytes.slice().buffer)
}
