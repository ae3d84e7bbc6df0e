// Reads on in the files of one agent, in their order: parts first.
import type { StatusFile, StatusRecords } from '../../../store/status/status-records.ts'
import { type Entry, findSources } from './places.ts'
import { readSource, type Waiting } from './read-source.ts'

interface AgentFiles {
  name: string
  live: StatusFile | undefined
  parts: number[]
}

interface Epochs {
  /** Two files may name the same agent, so that no two have one. */
  taken: Set<number>
  /** In which lines of this agent may have been sent without an answer. */
  sent: number | undefined
}

/** Reads on in the files of one name. */
export class Reading {
  private readonly records: StatusRecords
  private readonly name: string
  private readonly live: StatusFile | undefined
  private readonly parts: number[]
  private readonly now: Date
  private readonly epochs: Epochs

  constructor(records: StatusRecords, { name, live, parts }: AgentFiles, now: Date, epochs: Epochs) {
    this.records = records
    this.name = name
    this.live = live
    this.parts = parts
    this.now = now
    this.epochs = epochs
  }

  async read(
    known: Entry | undefined,
    mostLines: number,
    mostBytes: number,
  ): Promise<{ waiting: Waiting[]; bytes: number; entry: Entry | undefined; isDone: boolean }> {
    const sources = await findSources(known, {
      live: this.live,
      parts: this.parts,
      findPart: part => this.records.findPart(this.name, part),
      read: (part, id, from, to) => this.records.read(this.name, part, from, to, id),
    })
    const [first] = sources
    const told = { waiting: [] as Waiting[], bytes: 0, entry: known, isDone: true }
    if (!first) return told
    let entry = known ?? { epoch: this.newEpoch(first.file, 0), seq: 0 }
    for (const source of sources) {
      if (source.from === 'anew') entry = { epoch: this.newEpoch(source.file, entry.epoch + 1), seq: 0 }
      const left = { lines: mostLines - told.waiting.length, bytes: mostBytes - told.bytes }
      const own = await readSource(this.records, { name: this.name, now: this.now, source, left }, entry)
      told.waiting.push(...own.waiting)
      told.bytes += own.bytes
      entry = own.entry
      told.isDone = own.isDone
      if (!own.isDone) break
    }
    return { ...told, entry }
  }

  private newEpoch({ bornMs, mtimeMs }: StatusFile, least: number): number {
    const { taken, sent } = this.epochs
    const born = Math.max(least, Math.round(bornMs ?? mtimeMs))
    // What is sent again keeps its places, or the hub would take it for more. An older one is of a file that is gone.
    const isOfThis = sent !== undefined && sent >= (bornMs === undefined ? least : born)
    if (isOfThis && sent - born <= taken.size) return sent
    let epoch = born
    while (taken.has(epoch)) epoch += 1
    taken.add(epoch)
    return epoch
  }
}
