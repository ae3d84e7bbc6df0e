// Reads a file that the user names, such as the outline of a plan.
import { closeSync } from 'node:fs'
import { isAbsolute, normalize, resolve } from 'node:path'
import { LogbookError, reasonOf } from '../errors.ts'
import { openPlainFile, readBytes } from '../store/disk/plain-file.ts'
import { isOutside } from '../store/disk/state-folder.ts'

/** Only a plain file, because a pipe would block. Throws UNREADABLE, and INVALID_INPUT if it is larger than `mostBytes`. */
export function readNamedFile(cwd: string, path: string, mostBytes: number): string {
  const opened = open(resolve(cwd, path), path)
  try {
    const { size } = opened.stats
    if (size > mostBytes)
      throw new LogbookError(
        'INVALID_INPUT',
        `${path} has ${megabytes(size)} MB; at most ${megabytes(mostBytes)} MB are read.`,
        'Nothing was changed. Make several smaller files of it.',
      )
    const bytes = readBytes(opened.file, size)
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof LogbookError) throw error
    throw unreadable(path, reasonOf(error) ?? 'it is no text in UTF-8. Save it as UTF-8')
  } finally {
    closeSync(opened.file)
  }
}

/**
 * A file that a document names. The document may have come with a repository, so only files of the project are read.
 * Undefined if there is none and none is `needed`. Throws like readNamedFile, and OUTSIDE_ROOT.
 */
export function readProjectFile(
  root: string,
  path: string,
  mostBytes: number,
  needed: boolean,
): string | undefined {
  const inside = normalize(path)
  if (isAbsolute(inside) || inside.startsWith('..') || isOutside([root], resolve(root, inside)))
    throw new LogbookError(
      'OUTSIDE_ROOT',
      `${JSON.stringify(path)} is outside of the project; it was not read.`,
      'Name a file of the project.',
    )
  try {
    return readNamedFile(root, inside, mostBytes)
  } catch (error) {
    if (needed) throw error
    return undefined
  }
}

function open(whole: string, path: string): NonNullable<ReturnType<typeof openPlainFile>> {
  let opened: ReturnType<typeof openPlainFile>
  try {
    opened = openPlainFile(whole)
  } catch (error) {
    throw unreadable(path, reasonOf(error) ?? String(error))
  }
  if (!opened) throw unreadable(path, 'it is not a file')
  return opened
}

function unreadable(path: string, reason: string): LogbookError {
  return new LogbookError('UNREADABLE', `${path} could not be read: ${reason}.`, 'Name a Markdown file.')
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
