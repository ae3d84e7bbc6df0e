// Reads on in one file of an agent: its lines, each with its place among all that the agent has said, and how far that is.
import { decodeBytes } from '../../../status/byte-lines.ts'
import { parseLine } from '../../../status/parse-line.ts'
import type { Zone } from '../../../status/read-stamp.ts'
import { readUpdate } from '../../../status/read-update.ts'
import type { Update } from '../../../status/update.ts'
import { zoneOfFile } from '../../../status/zone-of-file.ts'
import type { StatusRecords } from '../../../store/status/status-records.ts'
import { type CutLine, cutLines } from './cut-lines.ts'
import { type Cursor, type Entry, guardedFrom, guardOf, movedTo, type Source } from './places.ts'

/** A line that waits. */
export interface Waiting {
  /** The name of its file. */
  name: string
  update: Update
  epoch: number
  seq: number
  /** True if the line says epoch and number itself. */
  isOwn: boolean
  /** What is kept once the hub has it. */
  after: Entry
}

export interface SourceOrder {
  name: string
  source: Source
  now: Date
  /** The most that is wanted. */
  left: { lines: number; bytes: number }
}

export interface SourceRead {
  waiting: Waiting[]
  bytes: number
  entry: Entry
  /** True if nothing is left in it. */
  isDone: boolean
}

/** Bytes that are read at once. */
const PIECE = 128 << 10
/** Bytes. A longer line is none of anybody's. */
const LONGEST_LINE = 4 << 20
/** A line without its end counts when nobody has added to it for so long. */
const QUIET_MS = 5_000
const END = 4 << 10

interface Piece {
  /** With the bytes before it that a guard needs. */
  text: string
  /** Where it begins in `text`, and in the file. */
  before: number
  base: number
  lines: CutLine[]
  /** True if it goes to the end of the file. */
  isLast: boolean
}

/** `known` is how far the agent's files were read before. */
export async function readSource(
  records: StatusRecords,
  { name, source, now, left }: SourceOrder,
  known: Entry,
): Promise<SourceRead> {
  const { part, file, from } = source
  const cursor: Cursor = typeof from === 'string' ? { id: file.id, at: 0, guard: '' } : from
  const read: SourceRead = { waiting: [], bytes: 0, entry: movedTo(known, part, cursor), isDone: false }
  if (cursor.at >= file.size) return { ...read, isDone: true }
  const end = await records.read(name, part, Math.max(0, file.size - END), file.size, file.id)
  const zone = zoneOfFile(end, file.mtimeMs)
  const isQuiet = part !== 0 || Math.abs(now.getTime() - file.mtimeMs) > QUIET_MS
  const isFull = () => read.waiting.length >= left.lines || read.bytes >= left.bytes
  let at = cursor

  /** False if it is being written, or the next piece has its end. */
  function take(line: CutLine, piece: Piece): boolean {
    const isJunk = line.isOpen && line.bytes.length >= LONGEST_LINE
    const update = isJunk ? undefined : readLine(line, name, zone)
    const isEnded = piece.isLast && isQuiet && (part !== 0 || update !== undefined)
    if (line.isOpen && !isJunk && !isEnded) return false
    at = {
      id: file.id,
      at: piece.base + line.end,
      guard: guardOf(piece.text.slice(0, piece.before + line.end)),
      ...(line.isOpen ? { open: true } : {}),
    }
    const seq = read.entry.seq + (line.isRest && line.bytes.trim() === '' ? 0 : 1)
    read.entry = { ...movedTo(read.entry, part, at), seq }
    read.bytes += line.bytes.length + 1
    if (update) read.waiting.push({ name, ...placeOf(line, read.entry), update, after: read.entry })
    return true
  }

  while (at.at < file.size && !isFull()) {
    const piece = await readPiece(records, name, source, at)
    // Another file has its place now: the next look finds out.
    if (!piece) return read
    let count = 0
    while (count < piece.lines.length && !isFull() && take(piece.lines[count] as CutLine, piece)) count += 1
    if (count === 0) break
  }
  return { ...read, isDone: at.at >= file.size }
}

/** At least one whole line, unless it is longer than any, or the last. */
async function readPiece(
  records: StatusRecords,
  name: string,
  { part, file }: Source,
  { at, open }: Cursor,
): Promise<Piece | undefined> {
  const start = guardedFrom(at)
  for (let size = PIECE; ; size *= 4) {
    const to = Math.min(file.size, at + size)
    const text = await records.read(name, part, start, to, file.id)
    if (text.length < to - start) return undefined
    const lines = cutLines(text.slice(at - start), open === true)
    const isLast = to === file.size
    if (isLast || !lines[0]?.isOpen || size > LONGEST_LINE)
      return { text, before: at - start, base: at, lines, isLast }
  }
}

function readLine({ bytes }: CutLine, name: string, zone: Zone): Update | undefined {
  return bytes.length > LONGEST_LINE ? undefined : readUpdate(decodeBytes(bytes), name, zone)
}

function placeOf({ bytes }: CutLine, { epoch, seq }: Entry): Pick<Waiting, 'epoch' | 'seq' | 'isOwn'> {
  if (bytes.includes('"epoch"') && bytes.includes('"seq"')) {
    const said = parseLine(decodeBytes(bytes))
    if (isPlace(said?.epoch) && isPlace(said?.seq)) return { epoch: said.epoch, seq: said.seq, isOwn: true }
  }
  return { epoch, seq, isOwn: false }
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}
