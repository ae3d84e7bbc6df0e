// Describes one path as a line of the tree: its kind, its content and its name.

import { createHash } from 'node:crypto'
import { closeSync, constants, lstatSync, openSync, readlinkSync, readSync } from 'node:fs'
import { sha256 } from '../../../store/disk/sha256.ts'
import type { Bounds } from './bounds.ts'

const CHUNK = Buffer.allocUnsafe(1 << 18)

// If a pipe or a link replaces a file in the meantime, this must not block or follow it.
const HOW = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Undefined if there is no file. `path` is absolute, `name` is its name in the tree. Throws CannotHashTree. */
export async function digest(path: Buffer, name: string, bounds: Bounds): Promise<string | undefined> {
  try {
    const found = lstatSync(path)
    if (found.isDirectory()) return undefined
    if (found.isSymbolicLink()) return line('link', sha256(readlinkSync(path, 'buffer')), name)
    if (!found.isFile()) return line('other', '', name)
    return line(found.mode & 0o111 ? 'program' : 'file', await hashFile(path, bounds), name)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    // A check cannot read the file either.
    return ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code) ? undefined : line('unreadable', '', name)
  }
}

function line(kind: string, content: string, name: string): string {
  return `${kind} ${content} ${name}\0`
}

async function hashFile(path: Buffer, bounds: Bounds): Promise<string> {
  const file = openSync(path, HOW)
  try {
    const sum = createHash('sha256')
    for (;;) {
      const size = readSync(file, CHUNK, 0, CHUNK.length, null)
      if (size === 0) return sum.digest('hex')
      sum.update(CHUNK.subarray(0, size))
      bounds.read(size)
      await bounds.pause()
    }
  } finally {
    closeSync(file)
  }
}
