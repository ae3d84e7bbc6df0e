// The terms of the index in order, in blocks: within a block each term says only what differs from the one before. The
// first terms of all blocks lead to the block of any term.
import { BrokenIndex } from './broken-index.ts'
import { ByteReader, ByteWriter } from './varints.ts'

const BLOCK = 64
/** Bytes of a whole block: each term has four numbers at least. */
const LEAST_BLOCK = BLOCK * 4

/** A term, the number of passages that have it, and where its passages are listed. */
export interface TermEntry {
  term: string
  passages: number
  offset: number
  bytes: number
}

export interface RenderedTerms {
  blocks: Uint8Array
  leads: Uint8Array
}

/** Takes the terms in order, each with the number of bytes of its list; the lists follow each other. */
export class TermWriter {
  private readonly blocks = new ByteWriter()
  private readonly leads = new ByteWriter()
  private count = 0
  private before = ''

  add(term: string, passages: number, bytes: number, offset: number): void {
    if (this.count > 0 && term <= this.before) throw new Error('The terms are out of order.')
    const begins = this.count % BLOCK === 0
    if (begins) {
      this.leads.units(term)
      this.leads.varint(this.blocks.length)
      this.leads.varint(offset)
    }
    const shared = begins ? 0 : sharedUnits(this.before, term)
    this.blocks.varint(shared)
    this.blocks.units(term.slice(shared))
    this.blocks.varint(passages)
    this.blocks.varint(bytes)
    this.before = term
    this.count += 1
  }

  render(): RenderedTerms {
    return { blocks: this.blocks.take(), leads: this.leads.take() }
  }
}

function sharedUnits(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let shared = 0
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared += 1
  return shared
}

interface Leads {
  terms: string[]
  /** One more than there are blocks: where the last one ends. */
  offsets: number[]
  /** Where the lists of each block begin. */
  lists: number[]
}

export class TermTable {
  private readonly leads: Leads
  private readonly readBlocks: (offset: number, length: number) => Uint8Array

  constructor(leads: Uint8Array, blockBytes: number, readBlocks: TermTable['readBlocks']) {
    this.leads = parseLeads(leads, blockBytes)
    this.readBlocks = readBlocks
  }

  find(term: string): TermEntry | undefined {
    const block = this.blockOf(term)
    return block < 0 ? undefined : this.block(block).find(entry => entry.term === term)
  }

  /** In order, from the first term that is not before `beginning`. */
  *from(beginning: string): Generator<TermEntry> {
    for (let block = Math.max(0, this.blockOf(beginning)); block < this.leads.terms.length; block += 1)
      for (const entry of this.block(block)) if (entry.term >= beginning) yield entry
  }

  /** The last block that begins at or before the term; -1 if it is before all. */
  private blockOf(term: string): number {
    const { terms } = this.leads
    let low = 0
    let high = terms.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((terms[middle] as string) <= term) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  private block(number: number): TermEntry[] {
    const { offsets, lists } = this.leads
    const begin = offsets[number] ?? 0
    const reader = new ByteReader(this.readBlocks(begin, (offsets[number + 1] ?? 0) - begin))
    const entries: TermEntry[] = []
    let term = ''
    let offset = lists[number] ?? 0
    while (!reader.isDone) {
      if (entries.length === BLOCK) throw new BrokenIndex('A block of the index has too many terms.')
      const shared = reader.varint()
      if (shared > term.length) throw new BrokenIndex('A term of the index does not follow the one before.')
      term = term.slice(0, shared) + reader.units()
      const passages = reader.varint()
      const bytes = reader.varint()
      entries.push({ term, passages, offset, bytes })
      offset += bytes
    }
    return entries
  }
}

function parseLeads(bytes: Uint8Array, blockBytes: number): Leads {
  const reader = new ByteReader(bytes)
  const leads: Leads = { terms: [], offsets: [], lists: [] }
  while (!reader.isDone) {
    if (leads.terms.length * LEAST_BLOCK > blockBytes)
      throw new BrokenIndex('The index has fewer terms than it says.')
    leads.terms.push(reader.units())
    leads.offsets.push(reader.varint())
    leads.lists.push(reader.varint())
  }
  leads.offsets.push(blockBytes)
  return leads
}
