// Reads files that may come from somebody else. It reads only plain files, because a pipe or an endless file would block
// forever. Hooks load this file.
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'

// A pipe opened like this does not wait for a writer. Windows has no such flags, and lets hardly anyone make links.
const HOW = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const THROUGH_NO_LINK = HOW | (constants.O_NOFOLLOW ?? 0)

/** The limit in bytes; our files are a hundredth of it. */
const LARGEST_FILE = 16 << 20

/** Opens a file; the caller closes it. Undefined if it is not a plain file. Throws system errors. */
export function openPlainFile(path: string, how = HOW): { file: number; stats: Stats } | undefined {
  const file = openSync(path, how)
  try {
    const stats = fstatSync(file)
    if (stats.isFile()) return { file, stats }
  } catch (error) {
    closeSync(file)
    throw error
  }
  closeSync(file)
  return undefined
}

/** Undefined if the file is unreadable, or longer than `most` bytes. */
export function readPlainFile(path: string, most = LARGEST_FILE): string | undefined {
  return readWhole(path, HOW, ({ size }) => size <= most)
}

/** The same for a file that must belong to this user and must not be a link. */
export function readOwnFile(path: string, most: number): string | undefined {
  const isOwn = ({ uid }: Stats) => uid === (process.getuid?.() ?? uid)
  return readWhole(path, THROUGH_NO_LINK, stats => stats.size <= most && isOwn(stats))
}

function readWhole(path: string, how: number, isWanted: (stats: Stats) => boolean): string | undefined {
  try {
    const opened = openPlainFile(path, how)
    if (!opened) return undefined
    const { file, stats } = opened
    try {
      return isWanted(stats) ? readBytes(file, stats.size).toString('utf8') : undefined
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}

/** The last bytes of a file, at most `most`. It may begin within a character or a line. Empty if nothing can be read. */
export function readEnd(path: string, most: number): string {
  try {
    const opened = openPlainFile(path)
    if (!opened) return ''
    const { file, stats } = opened
    try {
      const bytes = Buffer.allocUnsafe(Math.min(most, stats.size))
      const length = readSync(file, bytes, 0, bytes.length, stats.size - bytes.length)
      return bytes.toString('utf8', 0, length)
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}

/** The first bytes of a file, at most `size`. Ignores bytes added in the meantime. */
export function readBytes(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size)
  let length = 0
  while (length < size) {
    const read = readSync(file, bytes, length, size - length, null)
    if (read === 0) break
    length += read
  }
  return bytes.subarray(0, length)
}
