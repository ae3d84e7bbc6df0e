// Keeps what was read of the files of status, and reads only what has changed. What an agent said last stands at the end,
// so that of most files only the end is read.
import {
  findOnly,
  findOnlyQuickly,
  foldLines,
  type LastUpdate,
  type LastUpdates,
} from '../../status/last-updates.ts'
import { flat } from '../../status/own-run.ts'
import type { Zone } from '../../status/read-stamp.ts'
import { zoneOfFile } from '../../status/zone-of-file.ts'
import type { StatusFile, StatusRecords } from './status-records.ts'

/** Bytes, some fifteen lines. */
const TAIL = 3 << 10
/** The same of a conversation, whose agents speak in the same file, and seldom. */
const LONG_TAIL = 64 << 10
/** Bytes. Ours grow no larger than a sixteenth of it; of a larger one only this end is read. */
const MOST = 16 << 20
/** How much more is read of a file whose end tells too little. */
const STEP = 8
/** Bytes before what is new, to see that it is still the same file. */
const GUARD = 48

export interface AgentFile extends StatusFile {
  /** One for each `session` that it names, each the newest. */
  last: LastUpdate[]
}

export interface Latest {
  /** What every agent said last, by file. The same objects again for files that have not changed. */
  look(): Promise<AgentFile[]>
}

interface Kept {
  told: AgentFile
  last: LastUpdates
  /** The bytes up to here are folded in; a torn line begins here. */
  end: number
  /** The bytes before that. */
  guard: string
  zone: Zone
  /** True if all of it was read, and not only its end. */
  isWhole: boolean
}

/** A piece of a file: bytes a character each, from an offset on. */
interface Piece {
  bytes: string
  from: number
}

export function openLatest(records: StatusRecords): Latest {
  let kept = new Map<string, Kept>()

  async function look(): Promise<AgentFile[]> {
    const { files, parts } = await records.list()
    const now = new Map<string, Kept>()
    const quick = await readQuickly(files.filter(({ name }) => !kept.has(name)))
    for (const file of files) {
      const before = quick.get(file.name) ?? kept.get(file.name)
      const same = before && isUnchanged(before, file)
      now.set(file.name, same ? before : await read(before, file, 0, parts.get(file.name) ?? []))
    }
    for (const [name, numbers] of parts) {
      const part = numbers.at(-1) ?? 0
      const file = now.has(name) ? undefined : await records.findPart(name, part)
      if (file) now.set(name, await read(kept.get(name), file, part, numbers.slice(0, -1)))
    }
    kept = now
    return [...now.values()].map(({ told }) => told)
  }

  /** Those whose end tells all that there is to know. */
  async function readQuickly(files: StatusFile[]): Promise<Map<string, Kept>> {
    const quick = new Map<string, Kept>()
    const long = files.filter(({ size }) => size > TAIL)
    await records.readEnds(long, TAIL, (file, bytes) => {
      const from = file.size - TAIL
      const only = findOnlyQuickly(wholeLines({ bytes, from }), file.name)
      if (!only || only.conversation !== undefined) return
      const last: LastUpdates = new Map([[only.session, only]])
      quick.set(file.name, keep(file, { last, zone: 'utc', isWhole: false }, { bytes, from }))
    })
    return quick
  }

  /** Part 0 is the file that is written to; `earlier` are the parts before. */
  async function read(
    before: Kept | undefined,
    file: StatusFile,
    part: number,
    earlier: number[],
  ): Promise<Kept> {
    return (before && (await goOn(before, file, part))) ?? (await readAnew(file, part, earlier))
  }

  /** Undefined if it must be read anew. */
  async function goOn(before: Kept, file: StatusFile, part: number): Promise<Kept | undefined> {
    const { told, end, guard } = before
    if (isUnchanged(before, file)) return before
    if (told.id !== file.id || file.size <= told.size || file.size - end > MOST) return undefined
    const bytes = await records.read(file.name, part, end - guard.length, file.size)
    if (!bytes.startsWith(guard)) return undefined
    const added = bytes.slice(guard.length)
    const last = new Map(before.last)
    const zone = before.zone === 'local' ? before.zone : zoneOfFile(added, file.mtimeMs)
    foldLines(last, added, file.name, zone)
    if (last.size > 1 && !before.isWhole) return undefined
    return keep(file, { last, zone, isWhole: before.isWhole }, { bytes, from: end - guard.length })
  }

  async function readAnew(file: StatusFile, part: number, earlier: number[]): Promise<Kept> {
    for (let size = TAIL; ; size *= STEP) {
      const piece = await endOf(file, part, Math.min(size, MOST))
      const isWhole = piece.from === 0
      const before = isWhole ? await endOfEarlier(file.name, earlier, TAIL) : ''
      const bytes = before + wholeLines(piece)
      const zone = zoneOfFile(bytes, file.mtimeMs)
      const only = findOnlyQuickly(bytes, file.name) ?? findOnly(bytes, file.name, zone)
      if (only === 'several') return readAll(file, part, earlier, zone)
      // A line may be longer than this.
      if (only === undefined && !isWhole && size < MOST) continue
      if (only?.conversation !== undefined && !isWhole && size < LONG_TAIL) {
        size = LONG_TAIL / STEP
        continue
      }
      return keep(file, { last: new Map(only ? [[only.session, only]] : []), zone, isWhole }, piece)
    }
  }

  async function readAll(file: StatusFile, part: number, earlier: number[], zone: Zone): Promise<Kept> {
    const last: LastUpdates = new Map()
    foldLines(last, await endOfEarlier(file.name, earlier, MOST), file.name, zone)
    const piece = await endOf(file, part, MOST)
    foldLines(last, wholeLines(piece), file.name, zone)
    return keep(file, { last, zone, isWhole: true }, piece)
  }

  async function endOf({ name, size }: StatusFile, part: number, most: number): Promise<Piece> {
    const from = Math.max(0, size - most)
    return { bytes: await records.read(name, part, from, size), from }
  }

  /** Of the newest that holds anything: a process may have died before it moved the file. */
  async function endOfEarlier(name: string, parts: number[], most: number): Promise<string> {
    for (const part of parts.toReversed()) {
      const file = await records.findPart(name, part)
      if (file && file.size > 0) return endedLines(wholeLines(await endOf(file, part, most)))
    }
    return ''
  }

  return { look }
}

function isUnchanged({ told }: Kept, { id, size, mtimeMs }: StatusFile): boolean {
  return told.size === size && told.mtimeMs === mtimeMs && told.id === id
}

function keep(file: StatusFile, read: Pick<Kept, 'last' | 'zone' | 'isWhole'>, { bytes, from }: Piece): Kept {
  const end = bytes.lastIndexOf('\n') + 1
  const { name, size, mtimeMs, bornMs, id } = file
  const { last, zone, isWhole } = read
  // Without spreads, which take longer than all else here.
  return {
    last,
    zone,
    isWhole,
    told: { name, size, mtimeMs, bornMs, id, last: [...last.values()] },
    end: from + end,
    guard: flat(bytes.slice(Math.max(0, end - GUARD), end)),
  }
}

/** Without the end of a line that it begins with. */
function wholeLines({ bytes, from }: Piece): string {
  return from > 0 ? bytes.slice(bytes.indexOf('\n') + 1 || bytes.length) : bytes
}

function endedLines(bytes: string): string {
  return bytes === '' || bytes.endsWith('\n') ? bytes : `${bytes}\n`
}
