// Reads the lines of a project that are not sent yet, each with its place: a few of every agent, so that one with a long past
// holds up nobody.
import type { StatusFile, StatusRecords } from '../../../store/status/status-records.ts'
import type { Sent } from './outbox.ts'
import type { Entry } from './places.ts'
import { Reading } from './read-on.ts'
import type { Waiting } from './read-source.ts'

export interface Collected {
  waiting: Waiting[]
  /** How far files were read in which nothing is left behind these lines. */
  passed: Map<string, Entry>
}

const MOST_LINES = 500
/** Bytes, as they stand in the files. */
const MOST_BYTES = 160_000
/** Of each agent, while others wait too. */
const LEAST_SHARE = 20

type Known = Pick<StatusFile, 'id' | 'size' | 'mtimeMs'> & { parts: number }

export class Collector {
  private readonly records: StatusRecords
  /** Files in which nothing is left, as they were then. */
  private readonly done = new Map<string, Known>()
  private turn = 0

  constructor(records: StatusRecords) {
    this.records = records
  }

  /**
   * `entries` are kept of each file, `sending` is what may have been sent without an answer; they are not changed. Empty if
   * nothing waits.
   */
  async collect(
    entries: Readonly<Record<string, Entry>>,
    sending: Readonly<Record<string, Sent>>,
    now: Date,
  ): Promise<Collected> {
    const { files, parts } = await this.records.list()
    const byName = new Map(files.map(file => [file.name, file]))
    const names = [...new Set([...byName.keys(), ...parts.keys()])]
    const open = names.filter(name => !this.isDone(name, byName.get(name), parts.get(name) ?? [], entries))
    const found: Collected = { waiting: [], passed: new Map() }
    const epochs = new Set([...Object.values(entries), ...Object.values(sending)].map(({ epoch }) => epoch))
    const share = Math.max(LEAST_SHARE, Math.floor(MOST_LINES / Math.max(1, open.length)))
    let bytes = 0
    for (let count = 0; count < open.length && found.waiting.length < MOST_LINES; count += 1) {
      const name = open[(this.turn + count) % open.length] ?? ''
      const files = { name, live: byName.get(name), parts: parts.get(name) ?? [] }
      const reading = new Reading(this.records, files, now, { taken: epochs, sent: sending[name]?.epoch })
      const most = Math.min(share, MOST_LINES - found.waiting.length)
      const own = await reading.read(entries[name], most, MOST_BYTES - bytes)
      found.waiting.push(...own.waiting)
      bytes += own.bytes
      if (own.entry) found.passed.set(name, own.entry)
      if (own.isDone && own.waiting.length === 0) this.remember(name, byName.get(name), parts.get(name) ?? [])
      if (bytes >= MOST_BYTES) break
    }
    this.turn = open.length === 0 ? 0 : (this.turn + 1) % open.length
    return found
  }

  /** All of it is looked at again. */
  forget(): void {
    this.done.clear()
  }

  private isDone(
    name: string,
    file: StatusFile | undefined,
    parts: number[],
    entries: Readonly<Record<string, Entry>>,
  ): boolean {
    const known = this.done.get(name)
    return (
      known !== undefined &&
      entries[name] !== undefined &&
      known.parts === parts.length &&
      known.id === (file?.id ?? '') &&
      known.size === (file?.size ?? 0) &&
      known.mtimeMs === (file?.mtimeMs ?? 0)
    )
  }

  private remember(name: string, file: StatusFile | undefined, parts: number[]): void {
    const { id = '', size = 0, mtimeMs = 0 } = file ?? {}
    this.done.set(name, { id, size, mtimeMs, parts: parts.length })
  }
}
