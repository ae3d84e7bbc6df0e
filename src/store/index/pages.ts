// The index is a file of pages, each with a checksum, so that it can be read in parts and nothing torn is believed. The
// checksum depends on the number of the page and on the build, so a page of another build is no better than a torn one.
import { readSync } from 'node:fs'
import { BrokenIndex } from './broken-index.ts'

export const PAGE = 4096
const SUM = 4
export const PAYLOAD = PAGE - SUM
const WORDS = PAYLOAD / 4

/** 16 MB. More is read anew. */
const MOST_KEPT = 4096

/** `seed` is that of the build; the first page, which says it, has none. */
export function renderPages(content: Uint8Array, first: number, seed: number): Uint8Array {
  const count = Math.ceil(content.length / PAYLOAD)
  const pages = new Uint8Array(count * PAGE)
  for (let at = 0; at < count; at += 1) {
    pages.set(content.subarray(at * PAYLOAD, (at + 1) * PAYLOAD), at * PAGE)
    const words = new Int32Array(pages.buffer, at * PAGE, WORDS + 1)
    words[WORDS] = sumOf(words, first + at, seed)
  }
  return pages
}

/** The content of the pages in `bytes`, which begins at an address that words can be read from. Throws BrokenIndex. */
export function readPages(bytes: Uint8Array, first: number, seed: number): Uint8Array {
  const count = bytes.length / PAGE
  if (!Number.isInteger(count)) throw new BrokenIndex('The index is cut off.')
  const content = new Uint8Array(count * PAYLOAD)
  for (let at = 0; at < count; at += 1) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + at * PAGE, WORDS + 1)
    if (words[WORDS] !== sumOf(words, first + at, seed)) throw new BrokenIndex('A page of the index is torn.')
    content.set(bytes.subarray(at * PAGE, at * PAGE + PAYLOAD), at * PAYLOAD)
  }
  return content
}

/** Every step can be undone, so a single changed word always changes the sum. */
function sumOf(words: Int32Array, page: number, seed: number): number {
  let sum = Math.imul(page + 1, 0x9e3779b1) ^ seed ^ 0x5bd1e995
  for (let at = 0; at < WORDS; at += 1) {
    sum = Math.imul(sum ^ (words[at] as number), 0x01000193)
    sum ^= sum >>> 15
  }
  return sum
}

/** Reads content by its offset behind the first page, and throws BrokenIndex. */
export type ReadContent = (offset: number, length: number) => Uint8Array

/** Bytes of the file, at an address that words can be read from. */
type ReadBytes = (position: number, length: number) => Uint8Array

/** Only what is asked for is read: for a hook, which asks for little. */
export function readingFrom(file: number): ReadBytes {
  return (position, length) => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; ) {
      const read = readSync(file, bytes, at, length - at, position + at)
      if (read === 0) throw new BrokenIndex('The index is cut off.')
      at += read
    }
    return bytes
  }
}

/** Reads the whole file at once, so that nothing stays open for who asks for more over time. */
export function readAll(file: number, size: number): ReadBytes {
  const whole = readingFrom(file)(0, size)
  return (position, length) => whole.subarray(position, position + length)
}

/** Each page is looked at when it is asked for: a search needs a small part of them. */
export class Pages {
  private readonly bytesAt: ReadBytes
  private readonly seed: number
  private readonly kept = new Map<number, Uint8Array>()

  constructor(bytesAt: ReadBytes, seed: number) {
    this.bytesAt = bytesAt
    this.seed = seed
  }

  /** Throws BrokenIndex. */
  read(offset: number, length: number): Uint8Array {
    const first = Math.floor(offset / PAYLOAD)
    const last = Math.floor((offset + Math.max(1, length) - 1) / PAYLOAD)
    const begin = offset - first * PAYLOAD
    const pages = first === last ? this.page(first) : this.content(first, last - first + 1)
    return pages.subarray(begin, begin + length)
  }

  private page(number: number): Uint8Array {
    const kept = this.kept.get(number)
    if (kept) return kept
    const page = this.content(number, 1)
    if (this.kept.size >= MOST_KEPT) this.kept.clear()
    this.kept.set(number, page)
    return page
  }

  private content(first: number, count: number): Uint8Array {
    return readPages(this.bytesAt((first + 1) * PAGE, count * PAGE), first + 1, this.seed)
  }
}
