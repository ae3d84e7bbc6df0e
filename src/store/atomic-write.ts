// Replaces a file so that a reader, a crash or a full disk never meets half of it: a temporary file beside it,
// written, flushed, renamed over it, and the folder flushed.
import { lstat, open, realpath, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { LogbookError } from '../errors.ts'

let count = 0

/** `root` bounds symlinks: one that leads out of it is refused with OUTSIDE_ROOT. Throws UNWRITABLE with the reason. */
export async function writeAtomic(path: string, data: string, root: string): Promise<void> {
  try {
    await replace(await targetOf(path, root), data)
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

async function replace(path: string, data: string): Promise<void> {
  count += 1
  const temporary = join(
    dirname(path),
    `.${basename(path).slice(0, 100)}.${process.pid}-${Date.now().toString(36)}-${count}.tmp`,
  )
  const mode = (await stat(path).catch(() => undefined))?.mode
  try {
    const handle = await open(temporary, 'wx', mode === undefined ? 0o666 : mode & 0o777)
    try {
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renameOver(temporary, path)
  } catch (error) {
    await unlink(temporary).catch(() => undefined)
    throw error
  }
  await flushFolder(dirname(path))
}

/** On Windows a rename fails for a moment while a virus scanner or an editor holds the file. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rename(from, to)
    } catch (error) {
      const busy = ['EPERM', 'EBUSY', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')
      if (process.platform !== 'win32' || !busy || attempt === 10) throw error
      await new Promise(resolve => setTimeout(resolve, attempt * 10))
    }
  }
}

/** Windows opens no folders; elsewhere the rename is on disk only when its folder is. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function targetOf(path: string, root: string): Promise<string> {
  const link = await lstat(path).catch(() => undefined)
  const target = link?.isSymbolicLink() ? await realpath(path).catch(() => undefined) : path
  const folder = target && (await realpath(dirname(target)))
  const inside = folder && relative(await realpath(root), folder)
  if (inside === undefined || inside.startsWith('..') || isAbsolute(inside)) {
    throw new LogbookError(
      'OUTSIDE_ROOT',
      `${path} is a link that leads out of ${root}.`,
      'Replace the link with a file or folder of its own; nothing was changed.',
    )
  }
  return target ?? path
}
