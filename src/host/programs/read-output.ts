// Follows a file that a program is writing. A line that has no end yet is never taken for a whole one.
import { closeSync, fstatSync, readSync } from 'node:fs'
import { openPlainFile } from '../../store/disk/plain-file.ts'
import { LongLine } from '../claude-code/long-line.ts'

export interface FollowedLines {
  /** The whole lines since the last call, without their ends. Strings in lines of more than 1 MB are cut. */
  read(): string[]
  /** The same, one by one, for a file that need not fit into memory. */
  each(use: (line: string) => void): void
  /** The last line if it has no end. Call it when the program has ended; the next lines begin behind it. */
  rest(): string
  /** The bytes of the lines read. Give it as `from` to go on later. */
  readonly position: number
}

const CHUNK = 256 << 10
const LONG = 1 << 20
const LINE_END = 0x0a

/** A file that is missing, gone or out of reach counts as empty. One that became shorter is read from its beginning. */
export function followLines(path: string, { from = 0 }: { from?: number } = {}): FollowedLines {
  let position = from
  let tail = new Tail()
  const each = (use: (line: string) => void) => {
    readFrom(
      path,
      position + tail.size,
      size => {
        if (size >= position + tail.size) return
        position = 0
        tail = new Tail()
        return 0
      },
      bytes => {
        let start = 0
        for (let end = bytes.indexOf(LINE_END); end !== -1; end = bytes.indexOf(LINE_END, start)) {
          tail.add(bytes.subarray(start, end))
          position += tail.size + 1
          const line = tail.text()
          tail = new Tail()
          start = end + 1
          if (line !== undefined) use(line)
        }
        tail.add(bytes.subarray(start))
      },
    )
  }
  return {
    each,
    read: () => {
      const lines: string[] = []
      each(line => lines.push(line))
      return lines
    },
    rest: () => tail.text() ?? '',
    get position() {
      return position
    },
  }
}

/** What is read of a line so far. */
class Tail {
  size = 0
  private parts: Buffer[] = []
  private long: LongLine | undefined

  add(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.size += bytes.length
    if (this.long) this.long.add(bytes)
    else this.parts.push(Buffer.from(bytes))
    if (this.long || this.size <= LONG) return
    this.long = new LongLine()
    for (const part of this.parts) this.long.add(part)
    this.parts = []
  }

  /** Undefined for a line that stays too long. */
  text(): string | undefined {
    const bytes = this.long ? this.long.end() : Buffer.concat(this.parts)
    return bytes?.toString('utf8').replace(/\r$/, '')
  }
}

/** `look` is told the size, and may name another place to begin. */
function readFrom(
  path: string,
  from: number,
  look: (size: number) => number | undefined,
  use: (bytes: Buffer) => void,
): void {
  let file: number | undefined
  try {
    file = openPlainFile(path)?.file
    if (file === undefined) return
    const { size } = fstatSync(file)
    let at = look(size) ?? from
    if (at >= size) return
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, size - at))
    while (at < size) {
      const length = readSync(file, chunk, 0, Math.min(chunk.length, size - at), at)
      if (length === 0) return
      at += length
      use(chunk.subarray(0, length))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
