// Finds links in a path below the root. Code that does not check the target of a link follows none, because a cloned
// repository may bring it.
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { statOf } from './root.ts'

/** `path` is relative to the root, with `/`. A missing file is not a link. */
export function hasLink(root: string, path: string): boolean {
  let current = root
  for (const part of path.split('/')) {
    current = join(current, part)
    const found = lstatSync(current, { throwIfNoEntry: false })
    if (!found) return false
    if (found.isSymbolicLink()) return true
  }
  return false
}

const LEADS_UP = /(?:^|[/\\])\.\.(?:[/\\]|$)/

/**
 * A check before reading: a thrown error costs more, and a pipe in a cloned repository would block forever. A path may be
 * what a file of that repository says, so one that leads up again is none.
 */
export function isPlainFile(root: string, path: string): boolean {
  if (LEADS_UP.test(path)) return false
  return (statOf(join(root, path))?.isFile() ?? false) && !hasLink(root, path)
}
