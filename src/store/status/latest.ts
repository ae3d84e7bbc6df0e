// Keeps what was read of the files of status, and reads only what has changed. What an agent said last stands at the end,
// so that of most files only the end is read.
import { findOnly, foldLines, type LastUpdate, type LastUpdates } from '../../status/last-updates.ts'
import type { Zone } from '../../status/read-stamp.ts'
import { zoneOfFile } from '../../status/zone-of-file.ts'
import type { StatusFile, StatusRecords } from './status-records.ts'

/** Bytes, some forty lines. */
const TAIL = 8 << 10
/** Bytes. Ours grow no larger than a sixteenth of it; of a larger one only this end is read. */
const MOST = 16 << 20
/** Bytes before what is new, to see that it is still the same file. */
const GUARD = 64

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
  guard: string
  zone: Zone
  /** True if all of it was read, and not only its end. */
  isWhole: boolean
}

/** Part 0 is the file that is written to. */
type Place = StatusFile & { part: number }

export function openLatest(records: StatusRecords): Latest {
  let kept = new Map<string, Kept>()

  async function look(): Promise<AgentFile[]> {
    const { files, parts } = await records.list()
    const now = new Map<string, Kept>()
    const places: Place[] = files.map(file => ({ ...file, part: 0 }))
    const written = new Set(files.map(({ name }) => name))
    for (const [name, numbers] of parts) {
      const part = numbers.at(-1)
      const file = part === undefined || written.has(name) ? undefined : await records.findPart(name, part)
      if (file && part !== undefined) places.push({ ...file, part })
    }
    for (const place of places) {
      const { name } = place
      const before = kept.get(name)
      const earlier = parts.get(name)?.findLast(number => place.part === 0 || number < place.part)
      now.set(name, (before && (await goOn(before, place))) || (await readAnew(place, earlier)))
    }
    kept = now
    return [...now.values()].map(({ told }) => told)
  }

  /** Undefined if it must be read anew. */
  async function goOn(before: Kept, place: Place): Promise<Kept | undefined> {
    const { told, end, guard } = before
    if (told.id !== place.id || place.size < told.size) return undefined
    if (place.size === told.size) return place.mtimeMs === told.mtimeMs ? before : undefined
    if (place.size - end > MOST) return undefined
    const bytes = toBuffer(await records.read(place.name, place.part, end - guard.length, place.size))
    if (bytes.toString('latin1', 0, guard.length) !== guard) return undefined
    const last = new Map(before.last)
    const added = bytes.subarray(guard.length)
    const lines = linesOf(added)
    const zone = before.zone === 'local' ? before.zone : zoneOfFile(lines, place.mtimeMs)
    foldLines(last, lines, place.name, zone)
    if (last.size > 1 && !before.isWhole) return undefined
    return keep(place, last, zone, before.isWhole, end, added, guard)
  }

  async function readAnew(place: Place, earlier: number | undefined): Promise<Kept> {
    for (let size = TAIL; ; size *= 8) {
      const { lines, bytes, from } = await endOf(place, Math.min(size, MOST))
      const isWhole = from === 0
      const before = isWhole ? await endOfPart(place.name, earlier, TAIL) : []
      const zone = zoneOfFile(lines.length > 0 ? lines : before, place.mtimeMs)
      const only = findOnly([...before, ...lines], place.name, zone)
      if (only === 'several') return readAll(place, earlier, zone)
      // A line may be longer than this.
      if (only === undefined && !isWhole && size < MOST) continue
      const last: LastUpdates = new Map(only ? [[only.session, only]] : [])
      return keep(place, last, zone, isWhole, from, bytes, '')
    }
  }

  async function readAll(place: Place, earlier: number | undefined, zone: Zone): Promise<Kept> {
    const last: LastUpdates = new Map()
    foldLines(last, await endOfPart(place.name, earlier, MOST), place.name, zone)
    const { lines, bytes, from } = await endOf(place, MOST)
    foldLines(last, lines, place.name, zone)
    return keep(place, last, zone, true, from, bytes, '')
  }

  /** Whole lines, unless it begins with a line that is longer. */
  async function endOf({ name, part, size }: Place, most: number) {
    const from = Math.max(0, size - most)
    const bytes = toBuffer(await records.read(name, part, from, size))
    const lines = linesOf(bytes)
    return { lines: from > 0 ? lines.slice(1) : lines, bytes, from }
  }

  async function endOfPart(name: string, part: number | undefined, most: number): Promise<string[]> {
    const file = part === undefined ? undefined : await records.findPart(name, part)
    return file && part !== undefined ? (await endOf({ ...file, part }, most)).lines : []
  }

  return { look }
}

function keep(
  { part: _, ...file }: Place,
  last: LastUpdates,
  zone: Zone,
  isWhole: boolean,
  from: number,
  bytes: Buffer,
  guard: string,
): Kept {
  const whole = bytes.lastIndexOf(10) + 1
  const folded = guard + bytes.toString('latin1', Math.max(0, whole - GUARD), whole)
  return {
    told: { ...file, last: [...last.values()] },
    last,
    zone,
    isWhole,
    end: from + whole,
    guard: folded.slice(-Math.min(GUARD, from + whole)),
  }
}

/** The library's types know no Buffer, so the port speaks of plain bytes. */
function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A line without its end may be torn, or the last of a writer that ends none: reading it twice changes nothing. */
function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('utf8').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}
