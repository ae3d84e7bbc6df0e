// Reads transcripts, which grow to hundreds of megabytes. A reading begins at the end of the last one, takes only whole
// lines, and stops at its limits. The next reading continues.
import { closeSync, fstatSync, readSync } from 'node:fs'
import type { Position, Reading } from '../../capture/reading.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { openPlainFile } from '../../store/disk/plain-file.ts'
import { LongLine } from './long-line.ts'

export interface Limits {
  /** Limits of a reading. The last line is read to its end. */
  bytes: number
  ms: number
}

export interface Folding<T> {
  begin(): T
  /** Folds a line without its line end. The bytes are valid only until this returns. */
  line(value: T, line: Buffer): T
  /** Handles another file under the same name, of the same conversation: earlier facts stay, and repeated ones are skipped. Without it, reading starts again. */
  again?(value: T): (value: T, line: Buffer) => T
}

const CHUNK = 256 * 1024
const HEAD = 1024
const LINE_END = 0x0a
const NOTHING: Position = { offset: 0, head: 0 }

/**
 * Folds the lines added since `earlier`, in any place of the file. Starts again if the name leads to another or a shorter
 * file. Adds nothing if the file is missing or unreadable. Throws other system errors.
 */
export function readTranscript<T>(
  path: string,
  earlier: Reading<T> | undefined,
  folding: Folding<T>,
  limits: Limits,
): Reading<T> {
  const unchanged = earlier ?? { value: folding.begin(), at: NOTHING, more: false }
  const file = openFile(path)
  if (file === undefined) return { ...unchanged, more: false }
  try {
    const { size } = fstatSync(file)
    const known = earlier !== undefined && isSame(file, earlier.at)
    const from = known ? earlier.at.offset : 0
    const again = known || !earlier ? undefined : folding.again?.(earlier.value)
    const start = known || (earlier && again) ? earlier.value : folding.begin()
    return readLines(file, { from, size }, start, again ?? folding.line, limits)
  } finally {
    closeSync(file)
  }
}

/** Errors for a missing or unreadable file, or an invalid path. */
const NONE = /^(?:ENOENT|ENOTDIR|EACCES|EPERM|EISDIR|ELOOP|ENXIO|ENAMETOOLONG|EINVAL|ERR_INVALID_ARG_VALUE)$/

/** Follows links, because the host names the path. */
function openFile(path: string): number | undefined {
  try {
    return openPlainFile(path)?.file
  } catch (error) {
    if (!NONE.test((error as NodeJS.ErrnoException).code ?? '')) throw error
    return undefined
  }
}

/** Also false for a shorter file, which has no line end at that place. */
function isSame(file: number, { offset, head }: Position): boolean {
  return offset === 0 || (read(file, 1, offset - 1)[0] === LINE_END && sumOfHead(file, offset) === head)
}

function readLines<T>(
  file: number,
  { from, size }: { from: number; size: number },
  start: T,
  fold: (value: T, line: Buffer) => T,
  limits: Limits,
): Reading<T> {
  const deadline = elapsedMs() + limits.ms
  const chunk = Buffer.allocUnsafe(CHUNK)
  let value = start
  let offset = from
  let position = from
  let begun: Beginning | undefined
  while (position < size) {
    const length = readSync(file, chunk, 0, Math.min(CHUNK, size - position), position)
    if (length === 0) break
    const bytes = chunk.subarray(0, length)
    let lineStart = 0
    for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, lineStart)) {
      const rest = bytes.subarray(lineStart, end)
      const line = begun === undefined ? rest : begun.end(rest)
      if (line !== undefined) value = fold(value, line)
      begun = undefined
      lineStart = end + 1
      offset = position + lineStart
    }
    if (lineStart < length) {
      begun ??= new Beginning()
      begun.add(bytes.subarray(lineStart))
    }
    position += length
    const spent = position - from >= limits.bytes || elapsedMs() >= deadline
    if (spent && offset > from) break
  }
  return { value, at: { offset, head: sumOfHead(file, offset) }, more: position < size }
}

/** A line that continues in the next chunk. Up to the length of a chunk it is kept unchanged. */
class Beginning {
  private parts: Buffer[] = []
  private size = 0
  private long: LongLine | undefined

  add(bytes: Buffer): void {
    this.size += bytes.length
    if (this.long) this.long.add(bytes)
    else this.parts.push(Buffer.from(bytes))
    if (this.long || this.size <= CHUNK) return
    this.long = new LongLine()
    for (const part of this.parts) this.long.add(part)
    this.parts = []
  }

  end(rest: Buffer): Buffer | undefined {
    this.add(rest)
    return this.long ? this.long.end() : Buffer.concat(this.parts)
  }
}

/** FNV-1a. */
function sumOfHead(file: number, offset: number): number {
  return read(file, Math.min(offset, HEAD), 0).reduce(
    (sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0,
    0x811c9dc5,
  )
}

function read(file: number, length: number, position: number): Buffer {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(file, bytes, 0, length, position))
}
