// Lists the files of a checkout that are not ignored, tracked or not.

import { elapsedMs } from '../../../store/disk/elapsed.ts'
import { askGit, GitSilent } from '../../git/ask-git.ts'
import { type Bounds, CannotHashTree } from './bounds.ts'
import { look, placeOf } from './place.ts'

const WHY: Record<GitSilent['why'], string> = {
  missing: 'git cannot be started',
  refused: 'git cannot list the files',
  slow: 'git takes too long to list the files',
}

const LIST = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']

/**
 * Paths below `top`, one character per byte, because a name need not be UTF-8. Includes files of submodules and of other
 * repositories inside, and files that git knows but the disk lacks. Throws CannotHashTree.
 */
export async function listInGit(top: string, bounds: Bounds): Promise<string[]> {
  const paths = new Set<string>()
  const folders = ['']
  for (const folder of folders) {
    for (const name of await ask(placeOf(top, folder).toString(), bounds)) {
      const path = folder + name
      if (paths.has(path)) continue
      paths.add(path)
      bounds.count(paths.size)
      const inside = path.replace(/\/$/, '')
      if (isRepository(top, inside)) folders.push(`${inside}/`)
      await bounds.pause()
    }
  }
  return [...paths]
}

/** True for a submodule or an untracked clone, never behind a link. */
function isRepository(top: string, path: string): boolean {
  return (
    (look(placeOf(top, path))?.isDirectory() ?? false) && look(placeOf(top, `${path}/.git`)) !== undefined
  )
}

async function ask(folder: string, bounds: Bounds): Promise<string[]> {
  const until = elapsedMs() + bounds.left()
  try {
    // One more than allowed, so that the count exceeds the limit.
    return (await askGit({ folder, args: LIST, until, most: bounds.files + 1, encoding: 'latin1' })).records
  } catch (error) {
    throw error instanceof GitSilent ? new CannotHashTree(WHY[error.why]) : error
  }
}
