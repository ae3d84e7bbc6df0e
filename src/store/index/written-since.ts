// The list of documents that were written since the index was, in the folder of this machine. It is for hooks, which do not
// look at all documents. Nothing here fails a write, a search or a hook.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { appendLine } from '../disk/append-line.ts'
import { hasLink } from '../disk/links.ts'
import { readEnd } from '../disk/plain-file.ts'
import { remove } from '../disk/replacing/atomic-write.ts'
import { statOf } from '../disk/root.ts'
import { INDEX_FOLDER, WRITTEN_SINCE } from '../paths.ts'

/** Bytes of the list that are read, and at which it is begun anew by a build. */
const READ = 64 << 10
/** Nobody has searched for a long time, and reads it no more. */
const MOST = 1 << 20

/** Documents that a hook reads beside the index. When more have changed, the next search writes the index anew. */
export const MOST_WRITTEN = 12

/**
 * Notes for hooks, which do not look at all documents, that one was written. Also while the first index is made, which may
 * have read it before.
 */
export function noteWritten(root: string, file: string): void {
  try {
    if (!existsSync(join(root, INDEX_FOLDER)) || countNoted(root) > MOST || /[\r\n]/.test(file)) return
    appendLine(root, WRITTEN_SINCE, `${file}\n`)
  } catch {
    // The next search finds it by its time.
  }
}

/**
 * The latest written ones first. `noted` is that of the index: how long the list was before its documents were looked at. No
 * time tells that, because a clock may be set back.
 */
export function listWritten(root: string, noted: number): string[] {
  const size = countNoted(root)
  if (size === noted || hasLink(root, WRITTEN_SINCE)) return []
  // A list that was begun anew is shorter, and all of it counts.
  const since = size > noted ? size - noted : size
  const files = readEnd(join(root, WRITTEN_SINCE), Math.min(READ, since))
    .split('\n')
    .filter(line => DOCUMENT.test(line))
  return [...new Set(files.reverse())]
}

const DOCUMENT = /^\.(?:sessions|tasks)\/.*\.md$/

/** The same for documents that somebody else wrote: a search has found them. Those that are noted already are left out. */
export function noteFound(root: string, files: Iterable<string>, noted: number): void {
  const known = new Set(listWritten(root, noted))
  for (const file of files) if (!known.has(file)) noteWritten(root, file)
}

/** How long the list of notes is, in bytes. */
export function countNoted(root: string): number {
  return statOf(join(root, WRITTEN_SINCE))?.size ?? 0
}

/**
 * What a new index says of the list: how long it was when its documents were looked at. None of a long one, which
 * `forgetLongList` removes then.
 */
export function notedInIndex(noted: number): number {
  return noted <= READ ? noted : 0
}

/** For a build that has written the index. What has grown since stays: then all of it counts as written since. */
export function forgetLongList(root: string, noted: number): void {
  if (notedInIndex(noted) !== noted && countNoted(root) === noted) remove(join(root, WRITTEN_SINCE))
}
