// Reads on in the files of one agent, in their order: parts first.
import type { StatusFile, StatusRecords } from '../../../store/status/status-records.ts'
import { type Entry, findSources } from './places.ts'
import { readSource, type Waiting } from './read-source.ts'

/** Reads on in the files of one name. */
export class Reading {
  private readonly records: StatusRecords
  private readonly name: string
  private readonly live: StatusFile | undefined
  private readonly parts: number[]
  private readonly now: Date
  private readonly epochs: Set<number>

  constructor(
    records: StatusRecords,
    name: string,
    live: StatusFile | undefined,
    parts: number[],
    now: Date,
    epochs: Set<number>,
  ) {
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

  /** Two files may name the same agent, so that no two have one. */
  private newEpoch({ bornMs, mtimeMs }: StatusFile, least: number): number {
    let epoch = Math.max(least, Math.round(bornMs ?? mtimeMs))
    while (this.epochs.has(epoch)) epoch += 1
    this.epochs.add(epoch)
    return epoch
  }
}
