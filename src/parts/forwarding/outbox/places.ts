// Finds what of an agent's files is not sent yet, and where it begins, also when a file became a part, was copied back from a
// backup, or gave its place to another one.

import type { StatusFile } from '../../../store/status/status-records.ts'
import { checksum } from '../../../text/checksum.ts'

/** How far one file is sent. */
export interface Cursor {
  id: string
  /** Bytes. */
  at: number
  /** Of the bytes before that, because a system gives the id of a removed file to the next one. */
  guard: string
  /** True if the byte before `at` ends no line. */
  open?: true
}

/** What is kept of the files of one name. */
export interface Entry {
  /** Of lines that say none. */
  epoch: number
  /** How many lines were numbered in it. */
  seq: number
  /** The file that is written to, as it was seen last. */
  live?: Cursor
  /** The last part that was begun; those before it are sent. */
  part?: Cursor & { number: number }
}

/** `start`: all of it comes after what was numbered so far. `anew`: another file took its place, and it is a new beginning. */
export interface Source {
  /** 0 is the file that is written to. */
  part: number
  file: StatusFile
  from: Cursor | 'start' | 'anew'
}

/** Bytes; the last line is mostly within, with its time. */
const GUARDED = 400

/** Bytes of a file, a character each; none if another file has its place now. */
type ReadBytes = (part: number, id: string, from: number, to: number) => Promise<string>

interface Files {
  live: StatusFile | undefined
  /** The numbers of its parts, oldest first. */
  parts: readonly number[]
  /** A part as `list` tells files. */
  findPart(part: number): Promise<StatusFile | undefined>
  read: ReadBytes
}

/** What has to be read, in its order: the last part that was begun, those after it, and the file that is written to. */
export async function findSources(entry: Entry | undefined, files: Files): Promise<Source[]> {
  const { live, parts, findPart } = files
  const known = entry?.part
  // Somebody removed all parts, so that their numbers begin anew.
  const first = known && known.number <= (parts.at(-1) ?? 0) ? known.number : 0
  const sources: Source[] = []
  for (const part of parts.filter(number => number >= first)) {
    const file = await findPart(part)
    if (file) sources.push({ part, file, from: await beginningIn(entry, part, file, files) })
  }
  const last = entry?.live
  const isThere = last !== undefined && live?.id === last.id && (await isIn(files, last, 0, live))
  let moved: Source | undefined
  // It became a part. What stands before the cursor tells it, because a copy has ids of its own.
  for (const source of last && !isThere ? sources : []) {
    if (source.from !== 'start' || !(await isIn(files, last, source.part, source.file))) continue
    moved = source
    break
  }
  if (last && moved) moved.from = { ...last, id: moved.file.id }
  if (live)
    sources.push({ part: 0, file: live, from: await beginningOfLive(moved ? undefined : last, live, files) })
  return sources
}

async function beginningIn(
  entry: Entry | undefined,
  part: number,
  file: StatusFile,
  files: Files,
): Promise<Source['from']> {
  const known = entry?.part
  const isKnown = known?.number === part && (await isIn(files, known, part, file))
  return isKnown ? { ...plain(known), id: file.id } : 'start'
}

async function beginningOfLive(
  last: Cursor | undefined,
  live: StatusFile,
  files: Files,
): Promise<Source['from']> {
  if (!last) return 'start'
  return (await isIn(files, last, 0, live)) ? { ...last, id: live.id } : 'anew'
}

async function isIn(
  { read }: Files,
  cursor: Cursor | undefined,
  part: number,
  { id, size }: StatusFile,
): Promise<boolean> {
  if (!cursor || size < cursor.at) return false
  return cursor.at === 0 || guardOf(await read(part, id, guardedFrom(cursor.at), cursor.at)) === cursor.guard
}

/** The same entry with another place in a part or in the file that is written to. */
export function movedTo(entry: Entry, part: number, cursor: Cursor): Entry {
  const { epoch, seq, live, part: known } = entry
  if (part === 0) return { epoch, seq, live: cursor, ...(known ? { part: known } : {}) }
  const isOfLive = live?.id === cursor.id
  return { epoch, seq, ...(live && !isOfLive ? { live } : {}), part: { ...cursor, number: part } }
}

/** The checksum that a cursor keeps. `before` ends where it stands. */
export function guardOf(before: string): string {
  return before === '' ? '' : checksum(before.slice(-GUARDED))
}

export function guardedFrom(at: number): number {
  return Math.max(0, at - GUARDED)
}

function plain({ id, at, guard, open }: Cursor): Cursor {
  return { id, at, guard, ...(open ? { open } : {}) }
}
