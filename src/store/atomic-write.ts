// Replaces a file so that a reader, a crash or a full disk never meets half of it: a temporary file beside it,
// written, flushed, renamed over it, and the folder flushed. The calls are synchronous: a verb waits for each of
// them anyway, and a trip through the thread pool costs more than most of them.
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { LogbookError } from '../errors.ts'

let count = 0

interface Options {
  /** Bounds symlinks: one that leads out of it is refused with OUTSIDE_ROOT. */
  root: string
  /** False for a copy that can be made again: replaced in one step, but not flushed to the disk. */
  flush: boolean
}

/** Throws UNWRITABLE with the reason. */
export async function writeAtomic(path: string, data: string, options: Options): Promise<void> {
  try {
    await replace(targetOf(path, options.root), data, options.flush)
  } catch (error) {
    throw error instanceof LogbookError ? error : unwritable(path, error)
  }
}

export function unwritable(path: string, error: unknown): LogbookError {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message
  return new LogbookError(
    'UNWRITABLE',
    `${path} could not be written: ${reason}. Nothing was changed.`,
    'Mend that and try again.',
  )
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'a folder is in its place',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the place of its folder',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
}

async function replace(path: string, data: string, flush: boolean): Promise<void> {
  count += 1
  const temporary = join(
    dirname(path),
    `.${basename(path).slice(0, 100)}.${process.pid}-${Date.now().toString(36)}-${count}.tmp`,
  )
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  try {
    const file = openSync(temporary, 'wx', mode === undefined ? 0o666 : mode & 0o777)
    try {
      writeFileSync(file, data)
      if (flush) fsyncSync(file)
    } finally {
      closeSync(file)
    }
    await renameOver(temporary, path)
  } catch (error) {
    remove(temporary)
    throw error
  }
  if (flush) flushFolder(dirname(path))
}

/** On Windows a rename fails for a moment while a virus scanner or an editor holds the file. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return renameSync(from, to)
    } catch (error) {
      const busy = ['EPERM', 'EBUSY', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')
      if (process.platform !== 'win32' || !busy || attempt === 10) throw error
      await new Promise(resolve => setTimeout(resolve, attempt * 10))
    }
  }
}

/** Windows opens no folders; elsewhere the rename is on disk only when its folder is. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It was never made, or is gone already.
  }
}

function targetOf(path: string, root: string): string {
  const target = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? resolveLink(path) : path
  const inside = target && relative(realpathSync(root), realpathSync(dirname(target)))
  if (inside === undefined || inside.startsWith('..') || isAbsolute(inside)) {
    throw new LogbookError(
      'OUTSIDE_ROOT',
      `${path} is a link that leads out of ${root}.`,
      'Replace the link with a file or folder of its own; nothing was changed.',
    )
  }
  return target ?? path
}

/** Undefined for a link that leads nowhere. */
function resolveLink(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
