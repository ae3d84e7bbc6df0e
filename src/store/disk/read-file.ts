// Reads a file of the journal, which may come with a cloned repository. It opens only plain files, because a pipe would
// block forever, and follows no link out of the root.
import { closeSync, lstatSync, type Stats, statSync } from 'node:fs'
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

/** Undefined if there is no file, also behind a link. Throws OUTSIDE_ROOT, UNREADABLE and system errors. */
export function readerIn(root: string): (path: string) => StoredBytes | undefined {
  const inside = new Set<string>()
  const readWhole = (path: string) => {
    const folder = dirname(path)
    let found: Stats | undefined
    // A thousand files may be read, and most are no links.
    if (inside.has(folder)) {
      found = lstatSync(path, { throwIfNoEntry: false })
      if (found?.isFile()) return readOpen(path)
      if (!found?.isSymbolicLink()) return found && refuse(path)
    }
    found = statSync(path, { throwIfNoEntry: false })
    if (!found) return undefined
    if (!found.isFile()) return refuse(path)
    targetOf(path, root)
    inside.add(folder)
    return readOpen(path)
  }
  // During a replacement the file is moved aside, or back in its place a moment later.
  return path => readWhole(path) ?? readWhole(whereMovedAside(path)) ?? readWhole(path)
}

/** Text and stamp are of the same file, also during a replacement. */
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
    if (size > MOST_READ)
      throw new LogbookError('UNREADABLE', `${path} is larger than 64 MB.`, 'Move it out of the way.')
    return { bytes: readBytes(file, size), stamp: { size, mtimeMs } }
  } finally {
    closeSync(file)
  }
}

/** Bytes. Nobody writes this much by hand, and the system would end a hook that reads more. */
export const MOST_READ = 64 << 20

function refuse(path: string): never {
  throw noFile(path)
}

function noFile(path: string): LogbookError {
  return new LogbookError('UNREADABLE', `${path} is not a file.`, 'Move it out of the way.')
}
