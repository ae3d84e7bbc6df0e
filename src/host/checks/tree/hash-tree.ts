// Makes one hash of all files that a check sees, so that a later look can tell if they changed. It reads all contents
// each time, keeps no cache that could be wrong, and writes nothing of git's.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isOurs } from '../../../store/paths.ts'
import { Bounds, CannotHashTree, type Limits } from './bounds.ts'
import { digest } from './digest.ts'
import { listByWalking } from './list-by-walking.ts'
import { listInGit } from './list-in-git.ts'
import { findLinkedFolders, placeOf } from './place.ts'

/** `why` is the end of a sentence: "there are more than 100,000 files". */
export type Tree = { hash: string; why?: undefined } | { hash: undefined; why: string }

/** The hash of the files below `top`. A commit does not change it; any edit does. */
export async function hashTree(top: string, limits: Limits): Promise<Tree> {
  const bounds = new Bounds(limits)
  try {
    const inGit = existsSync(join(top, '.git'))
    const paths = inGit ? await listInGit(top, bounds) : await listByWalking(top, bounds)
    return { hash: await sumUp(top, paths.filter(path => !isOurs(path)).sort(), bounds) }
  } catch (error) {
    if (error instanceof CannotHashTree) return { hash: undefined, why: error.message }
    throw error
  }
}

async function sumUp(top: string, paths: string[], bounds: Bounds): Promise<string> {
  // If a link replaced a folder, git still lists its files. They count as gone, whatever is behind the link.
  const isBehindLink = findLinkedFolders(top)
  const sum = createHash('sha256')
  for (const path of paths) {
    const line = isBehindLink(path) ? undefined : await digest(placeOf(top, path), path, bounds)
    if (line !== undefined) sum.update(line, 'latin1')
    await bounds.pause()
  }
  return sum.digest('hex').slice(0, 40)
}
