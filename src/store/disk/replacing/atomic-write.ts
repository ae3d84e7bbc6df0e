// Replaces a file so that a reader, a crash or a full disk never meets half of it: a temporary file beside it,
// written, flushed, renamed over it, and the folder flushed. The calls are synchronous: a verb waits for each of
// them anyway, and a trip through the thread pool costs more than most of them.
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
  /** Bounds symlinks: one that leads out of it is refused with OUTSIDE_ROOT. */
  root: string
  /** False for a copy that can be made again: replaced in one step, but not flushed to the disk. */
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
  /** Keeps true when the file gets its name, whatever somebody else puts in its place then. */
  stamp: SourceStamp
}

/** Writes a file that is to be put in the place of `path`, with its mode. Leaves nothing behind when it fails. */
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

/** On Windows a rename fails for a moment while a virus scanner or an editor holds the file. */
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

/** For what stands under a new name already. Throws UNWRITABLE. */
export function flushFolder(path: string): void {
  try {
    syncFolder(path)
  } catch (error) {
    throw new LogbookError(
      'UNWRITABLE',
      `What was written to ${path} stands there, but the disk does not confirm it: ${reasonOf(error) ?? (error as Error).message}.`,
      'Look whether the disk is in order before you rely on it.',
    )
  }
}

/** Windows opens no folders; elsewhere a new name is on disk only when its folder is. */
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
    // It was never made, or is gone already.
  }
}

/** Where a write to `path` goes: links are followed inside the root. Throws OUTSIDE_ROOT, UNWRITABLE. */
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

/** Before a folder is made, or files of our own are put there. Throws OUTSIDE_ROOT, UNWRITABLE. */
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
