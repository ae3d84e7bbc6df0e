// Records what a verb writes, so that it can be taken back. A record never stops a write: one that cannot be kept is
// dropped, and that write cannot be taken back.
import { checksum } from '../text/checksum.ts'
import { UNDO } from './paths.ts'
import { type Back, reverseOf } from './reverse-edits.ts'
import type { Store } from './store.ts'
import { type Begun, parseRecord, type RecordLine, renderLine, type WriteRecord } from './write-record.ts'

/** The number of writes that are kept, of all work sessions together. */
const MOST = 60
/** The most characters that one change may need to go back. */
const LONGEST = 100_000

/** The last number of a record: its name sorts by eight digits. */
const LAST = 99_999_999

/** Tells two texts apart. */
export function sumOf(text: string): string {
  return `${text.length.toString(36)}-${checksum(text)}`
}

let count = 0

/** What one call of a verb writes. */
export class Write {
  /** The id that its lines of activity carry. */
  id = newId()
  private name: string | undefined
  private broken = false
  private readonly store: Store
  private readonly conceal: (text: string) => Promise<string>
  private readonly begun: () => Omit<Begun, 'do' | 'id'>

  constructor(
    store: Store,
    conceal: (text: string) => Promise<string>,
    begun: () => Omit<Begun, 'do' | 'id'>,
  ) {
    this.store = store
    this.conceal = conceal
    this.begun = begun
  }

  /** Call it before the write. */
  async change(file: string, before: string, after: string, session: string | undefined): Promise<void> {
    if (before === after) return
    const back = await this.masked(reverseOf(before, after))
    const line = { do: 'change', file, session, from: sumOf(before), to: sumOf(after) } as const
    await this.add(sizeOf(back) > LONGEST ? line : { ...line, back })
  }

  /** What was announced last for this file was not written. */
  async failed(file: string): Promise<void> {
    if (this.name !== undefined) await this.add({ do: 'void', file })
  }

  /** Call it before the file is made. */
  async create(file: string, text: string): Promise<void> {
    await this.add({ do: 'create', file, to: sumOf(text) })
  }

  /** Call it before the move. */
  async move(file: string, to: string): Promise<void> {
    await this.add({ do: 'move', file, to })
  }

  /** Call it before the entry is made. */
  async enter(session: string, file: string, text: string): Promise<void> {
    await this.add({ do: 'entry', file, session, to: sumOf(text) })
  }

  async waits(session: string, file: string): Promise<void> {
    await this.add({ do: 'wait', file, session })
  }

  async forgot(session: string, file: string, text: string): Promise<void> {
    if (text.length <= LONGEST) await this.add({ do: 'forget', file, session, text })
  }

  /** What was written so far is not taken back, such as the opening of a work session. */
  async restart(): Promise<void> {
    if (this.name !== undefined) await this.store.remove(`${UNDO}/${this.name}`).catch(() => undefined)
    this.name = undefined
    this.id = newId()
  }

  /** A masked text no longer has its checksum, so it is never written back. */
  private async masked(edits: Back[]): Promise<Back[]> {
    // One look at all of them is cheaper, and nearly always enough.
    const all = edits.map(({ text }) => text).join('\n')
    if ((await this.conceal(all)) === all) return edits
    return Promise.all(edits.map(async edit => ({ ...edit, text: await this.conceal(edit.text) })))
  }

  private async add(line: RecordLine): Promise<void> {
    if (this.broken) return
    try {
      const head = this.name === undefined ? renderLine({ do: 'begun', id: this.id, ...this.begun() }) : ''
      this.name ??= await this.chooseName()
      await this.store.append(`${UNDO}/${this.name}`, head + renderLine(line))
    } catch {
      this.broken = true
      await this.store.remove(`${UNDO}/${this.name ?? ''}`).catch(() => undefined)
    }
  }

  /** Makes room for it, too. */
  private async chooseName(): Promise<string> {
    const names = (await this.store.names(UNDO)).filter(isRecord)
    const number = numberOf(names.at(-1)) + 1
    // Nobody writes this often: a repository brought the last number, so that none is left for ours.
    const isFull = number > LAST
    // A folder that a repository brought under such a name stays, and must not stop us.
    for (const old of isFull ? names : names.slice(0, Math.max(0, names.length + 1 - MOST)))
      await this.store.remove(`${UNDO}/${old}`).catch(() => undefined)
    return `${String(isFull ? 1 : number).padStart(8, '0')}-${this.id}.jsonl`
  }
}

/** The kept writes, the newest first. */
export async function listWrites(store: Store): Promise<WriteRecord[]> {
  const names = (await store.names(UNDO)).filter(isRecord).toReversed().slice(0, MOST)
  const records: WriteRecord[] = []
  // One after the other: a repository may bring large ones.
  for (const name of names) {
    const record = parseRecord(name, await readRecord(store, name))
    if (record) records.push(record)
  }
  return records
}

/** Empty for what is no readable file, such as a link out of the project: it is no record of ours. */
async function readRecord(store: Store, name: string): Promise<string> {
  return (await store.readLines(`${UNDO}/${name}`).catch(() => undefined)) ?? ''
}

export async function addToRecord(store: Store, { name }: WriteRecord, line: RecordLine): Promise<void> {
  await store.append(`${UNDO}/${name}`, renderLine(line))
}

/** Longer edits are not kept. */
export function isShort(edits: Back[]): boolean {
  return sizeOf(edits) <= LONGEST
}

function isRecord(name: string): boolean {
  return /^\d{8}-.*\.jsonl$/.test(name)
}

function numberOf(name: string | undefined): number {
  return Number.parseInt(name ?? '0', 10)
}

function sizeOf(edits: Back[]): number {
  return edits.reduce((sum, { text }) => sum + text.length, 0)
}

function newId(): string {
  count += 1
  return `${Date.now().toString(36)}-${process.pid.toString(36)}-${count.toString(36)}`
}
