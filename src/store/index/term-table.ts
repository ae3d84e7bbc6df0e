// The terms of the index in order, in blocks: within a block each term says only what differs from the one before. The
// first terms of all blocks lead to the block of any term, and some of them, the tops, to a group of these: a hook looks for
// few terms, and reads and parses one group for each.
import { BrokenIndex } from './broken-index.ts'
import { ByteReader, ByteWriter } from './varints.ts'

const BLOCK = 64
/** Bytes of a whole block: each term has four numbers at least. */
const LEAST_BLOCK = BLOCK * 4
/** Blocks. */
const GROUP = 64

/** A term, the number of passages that have it, and where its passages are listed. */
export interface TermEntry {
  term: string
  passages: number
  offset: number
  bytes: number
}

export interface RenderedTerms {
  tops: Uint8Array
  blocks: Uint8Array
  leads: Uint8Array
}

/** Takes the terms in order, each with the number of bytes of its list; the lists follow each other. */
export class TermWriter {
  private readonly blocks = new ByteWriter()
  private readonly leads = new ByteWriter()
  private readonly tops = new ByteWriter()
  private count = 0
  private before = ''

  add(term: string, passages: number, bytes: number, offset: number): void {
    if (this.count > 0 && term <= this.before) throw new Error('The terms are out of order.')
    const begins = this.count % BLOCK === 0
    if (this.count % (BLOCK * GROUP) === 0) {
      this.tops.units(term)
      this.tops.varint(this.leads.length)
    }
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
    return { tops: this.tops.take(), leads: this.leads.take(), blocks: this.blocks.take() }
  }
}

function sharedUnits(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let shared = 0
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared += 1
  return shared
}

/** The first term of a group of leads, and where it begins. */
interface Top {
  term: string
  offset: number
}

/** The first term of a block, where it begins, and where its lists begin. */
interface Lead extends Top {
  lists: number
}

/** A part of the index with its length. */
interface Part {
  bytes: number
  read(offset: number, length: number): Uint8Array
}

export class TermTable {
  private readonly tops: Top[]
  private readonly leads: Part
  private readonly blocks: Part
  private readonly groups = new Map<number, Lead[]>()

  constructor(tops: Uint8Array, leads: Part, blocks: Part) {
    this.tops = parseTops(tops, blocks.bytes)
    this.leads = leads
    this.blocks = blocks
  }

  find(term: string): TermEntry | undefined {
    const block = this.blockOf(term)
    return block < 0 ? undefined : this.block(block)?.find(entry => entry.term === term)
  }

  /** In order, from the first term that is not before `beginning`. */
  *from(beginning: string): Generator<TermEntry> {
    for (let number = Math.max(0, this.blockOf(beginning)); ; number += 1) {
      const block = this.block(number)
      if (!block) return
      for (const entry of block) if (entry.term >= beginning) yield entry
    }
  }

  /** The last block that begins at or before the term; -1 if it is before all. */
  private blockOf(term: string): number {
    const group = lastUpTo(this.tops, term)
    return group < 0 ? -1 : group * GROUP + Math.max(0, lastUpTo(this.group(group), term))
  }

  private lead(block: number): Lead | undefined {
    const group = Math.floor(block / GROUP)
    return group < this.tops.length ? this.group(group)[block % GROUP] : undefined
  }

  private group(number: number): Lead[] {
    const known = this.groups.get(number)
    if (known) return known
    const begin = this.tops[number]?.offset ?? 0
    const end = this.tops[number + 1]?.offset ?? this.leads.bytes
    const group = parseGroup(this.leads.read(begin, end - begin))
    this.groups.set(number, group)
    return group
  }

  /** Undefined behind the last one. */
  private block(number: number): TermEntry[] | undefined {
    const lead = this.lead(number)
    if (!lead) return undefined
    const end = this.lead(number + 1)?.offset ?? this.blocks.bytes
    const reader = new ByteReader(this.blocks.read(lead.offset, end - lead.offset))
    const entries: TermEntry[] = []
    let term = ''
    let offset = lead.lists
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

/** The last one that begins at or before the term; -1 if it is before all. */
function lastUpTo(all: readonly Top[], term: string): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((all[middle] as Top).term <= term) low = middle + 1
    else high = middle
  }
  return low - 1
}

function parseTops(bytes: Uint8Array, blockBytes: number): Top[] {
  const reader = new ByteReader(bytes)
  const tops: Top[] = []
  while (!reader.isDone) {
    if (tops.length * GROUP * LEAST_BLOCK > blockBytes)
      throw new BrokenIndex('The index has fewer terms than it says.')
    tops.push({ term: reader.units(), offset: reader.varint() })
  }
  return tops
}

function parseGroup(bytes: Uint8Array): Lead[] {
  const reader = new ByteReader(bytes)
  const leads: Lead[] = []
  while (!reader.isDone) {
    if (leads.length === GROUP) throw new BrokenIndex('A group of the index has too many blocks.')
    leads.push({ term: reader.units(), offset: reader.varint(), lists: reader.varint() })
  }
  return leads
}
