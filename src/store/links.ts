// Whether a path below the root goes through a link. Where nothing checks where a link leads to, none is followed:
// the files of a cloned repository are somebody else's.
import { lstatSync } from 'node:fs'
import { join } from 'node:path'

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
