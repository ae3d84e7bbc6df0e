// Replaces a file so that a reader, a crash or a full disk never sees half of it: writes and flushes a temporary file
// beside it, renames it over the file, and flushes the folder. The calls are synchronous, because a verb waits for each
// of them anyway, and the thread pool costs more than most of them.
import {
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute, join, relative } from 'node:path'
import type { SourceStamp } from '../../../briefing/quick-resume.ts'
import { LogbookError, reasonOf } from '../../../errors.ts'
import { newFileMode } from '../modes.ts'

let count = 0

interface Options {
  /** Limits symlinks: a link that leads out of the root is refused with OUTSIDE_ROOT. */
  root: string
  /** False for a copy that can be made again: it is replaced in one step, but not flushed. */
  flush: boolean
}

/** Throws UNWRITABLE with the reason. */
export async function writeAtomic(
  path: string,
  data: string,
  { root, flush }: Options,
): Promise<SourceStamp> {
  const target = targetOf(path, root)
  const temporary = writeTemporary(target, data, flush)
  try {
    await renameOver(temporary.path, target)
  } catch (error) {
    remove(temporary.path)
    throw unwritable(path, error)
  }
  if (flush) flushFolder(dirname(target))
  return temporary.stamp
}

export function unwritable(path: string, error: unknown): LogbookError {
  if (error instanceof LogbookError) return error
  const reason = reasonOf(error) ?? (error as Error).message
  return new LogbookError(
    'UNWRITABLE',
    `${path} could not be written: ${reason}.`,
    'Mend that and try again.',
  )
}

export interface Temporary {
  path: string
  /** True from the moment the file has its name, even if another process then replaces it. */
  stamp: SourceStamp
}

/** Writes a file that will replace `path`, with the same mode. Leaves nothing behind after a failure. */
export function writeTemporary(path: string, data: string | Buffer, flush: boolean): Temporary {
  count += 1
  const temporary = join(dirname(path), `.${process.pid}-${Date.now().toString(36)}-${count}.tmp`)
  try {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode
    const file = openSync(temporary, 'wx', mode === undefined ? newFileMode(dirname(path)) : mode & 0o777)
    try {
      writeFileSync(file, data)
      if (flush) fsyncSync(file)
      const { size, mtimeMs } = fstatSync(file)
      return { path: temporary, stamp: { size, mtimeMs } }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    remove(temporary)
    throw unwritable(path, error)
  }
}

/** On Windows a rename fails briefly while a virus scanner or an editor holds the file. */
export async function renameOver(from: string, to: string): Promise<void> {
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

/** Flushes the folder of a file that already has its new name. Throws UNWRITABLE. */
export function flushFolder(path: string): void {
  try {
    syncFolder(path)
  } catch (error) {
    throw new LogbookError(
      'UNWRITABLE',
      `${path} is written, but the disk does not confirm it: ${reasonOf(error) ?? (error as Error).message}.`,
      'Check the disk before you rely on the file.',
    )
  }
}

/** Windows opens no folders. On other systems a new name is safe only after a flush of its folder. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

export function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // The file was never made, or is already gone.
  }
}

/** The target of a write to `path`. Follows links inside the root. Throws OUTSIDE_ROOT, UNWRITABLE. */
export function targetOf(path: string, root: string): string {
  try {
    const target = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? resolveLink(path) : path
    const inside = target && relative(realpathSync(root), realpathSync(dirname(target)))
    if (target !== undefined && inside !== undefined && !inside.startsWith('..') && !isAbsolute(inside))
      return target
  } catch (error) {
    throw unwritable(path, error)
  }
  throw new LogbookError(
    'OUTSIDE_ROOT',
    `${path} is a link that leads out of ${root}, or nowhere.`,
    'Replace the link with a file or folder of its own.',
  )
}

/** Checks a place before we make a folder or files there. Throws OUTSIDE_ROOT, UNWRITABLE. */
export function keepInside(folder: string, root: string): void {
  try {
    let there = folder
    while (!lstatSync(there, { throwIfNoEntry: false })) there = dirname(there)
    if (there !== root) targetOf(there, root)
  } catch (error) {
    throw unwritable(folder, error)
  }
}

/** Undefined for a link that leads nowhere. */
function resolveLink(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}
