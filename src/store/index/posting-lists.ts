// The passages that have a term: each as its distance to the one before. Most have the term once, and then take one number.
import type { Posting } from '../../recall/corpus/corpus.ts'
import { BrokenIndex } from './broken-index.ts'
import { ByteReader, type ByteWriter } from './varints.ts'

/** Sorted by passage. */
export function writePostings(writer: ByteWriter, postings: readonly Posting[]): void {
  let before = -1
  for (const { passage, count } of postings) {
    if (passage <= before) throw new Error('The passages of a term are out of order.')
    const step = passage - before
    writer.varint(step * 2 + (count > 1 ? 1 : 0))
    if (count > 1) writer.varint(count)
    before = passage
  }
}

/** Throws BrokenIndex. */
export function readPostings(bytes: Uint8Array, count: number, passages: number): Posting[] {
  if (count > bytes.length || count > passages) throw new BrokenIndex('A list of the index is not whole.')
  const reader = new ByteReader(bytes)
  const postings: Posting[] = new Array(count)
  let passage = -1
  for (let at = 0; at < count; at += 1) {
    const code = reader.varint()
    if (code < 2) throw new BrokenIndex('A list of the index names a passage twice.')
    passage += Math.floor(code / 2)
    postings[at] = { passage, count: code % 2 === 1 ? reader.varint() : 1 }
  }
  if (!reader.isDone || passage >= passages) throw new BrokenIndex('A list of the index is not whole.')
  return postings
}
