// Reads a file of the journal, which in a cloned repository is somebody else's: nothing but a plain file is
// opened (a pipe would wait for ever), and no link is followed out of the root.
import { closeSync, lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SourceStamp } from '../../briefing/quick-resume.ts'
import { LogbookError } from '../../errors.ts'
import { openPlainFile, readBytes } from './plain-file.ts'
import { targetOf } from './replacing/atomic-write.ts'
import { whereMovedAside } from './replacing/moved-aside.ts'

interface StoredBytes {
  bytes: Buffer
  stamp: SourceStamp
}

/** Undefined where there is no file, also behind a link. Throws OUTSIDE_ROOT, UNREADABLE and what the system says. */
export function readerIn(root: string): (path: string) => StoredBytes | undefined {
  const inside = new Set<string>()
  const readWhole = (path: string) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) return undefined
    if (!found.isFile()) throw noFile(path)
    const folder = dirname(path)
    if (!inside.has(folder) || lstatSync(path).isSymbolicLink()) targetOf(path, root)
    inside.add(folder)
    return readOpen(path)
  }
  // While somebody replaces the file it lies where it was taken to, or is back in its place a moment later.
  return path => readWhole(path) ?? readWhole(whereMovedAside(path)) ?? readWhole(path)
}

/** Text and stamp are of the same file, whoever replaces it meanwhile. */
function readOpen(path: string): StoredBytes | undefined {
  let opened: ReturnType<typeof openPlainFile>
  try {
    opened = openPlainFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  if (!opened) throw noFile(path)
  const { file, stats } = opened
  try {
    const { size, mtimeMs } = stats
    if (size > MOST)
      throw new LogbookError('UNREADABLE', `${path} is larger than 64 MB.`, 'Move it out of the way.')
    return { bytes: readBytes(file, size), stamp: { size, mtimeMs } }
  } finally {
    closeSync(file)
  }
}

/** Bytes. No one writes so much by hand, and a hook that reads more is ended by the system. */
const MOST = 64 << 20

function noFile(path: string): LogbookError {
  return new LogbookError('UNREADABLE', `${path} is not a file.`, 'Move it out of the way.')
}
