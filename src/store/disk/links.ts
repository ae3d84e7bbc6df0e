// Whether a path below the root goes through a link. Where nothing checks where a link leads to, none is followed:
// the files of a cloned repository are somebody else's.
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { statOf } from './root.ts'

/** `path` is relative to the root, with `/`; what is missing is no link. */
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

/** Asked first: an error that is thrown costs more than a question, and a pipe in a cloned repository would wait for ever. */
export function isPlainFile(root: string, path: string): boolean {
  return (statOf(join(root, path))?.isFile() ?? false) && !hasLink(root, path)
}
