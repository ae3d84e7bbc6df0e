// Who may read and write what we make: never all the world, whatever the umask says, and what is this machine's own
// only its user, or the group that may write the journal. What is there already keeps its mode. Hooks load this.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LOCAL } from '../paths.ts'
import { hasLink } from './links.ts'
import { statOf } from './root.ts'

const ALL_BUT_WORLD = 0o775
const GROUP_WRITES = 0o020

/** For a new file there: as open as its folder. The umask takes more away. */
export function newFileMode(folder: string): number {
  return ((statOf(folder)?.mode ?? ALL_BUT_WORLD) & ALL_BUT_WORLD & 0o666) | 0o600
}

/**
 * Makes a folder, and those above it that are missing, with a given mode or as open as the one above. Returns the
 * topmost that was made. Throws what the system says; Node's own `recursive` never ends where that is ENOENT.
 */
export function makeFolders(path: string, given?: number): string | undefined {
  if (statOf(path)?.isDirectory()) return undefined
  const above = dirname(path)
  const first = above === path ? undefined : makeFolders(above, given)
  const mode = statOf(above)?.mode ?? ALL_BUT_WORLD
  try {
    mkdirSync(path, {
      mode: given ?? (basename(path) === basename(LOCAL) ? ownMode(mode) : (mode & ALL_BUT_WORLD) | 0o700),
    })
  } catch (error) {
    // Somebody else was quicker. A file in its place fails later, where it is used.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && statOf(path)?.isDirectory()) return first
    throw error
  }
  return first ?? path
}

function ownMode(above: number): number {
  return above & GROUP_WRITES ? 0o770 : 0o700
}

/** Makes a folder below `.sessions/.local`, which git is to ignore. `folder` is relative to the root. */
export function makeLocalFolder(root: string, folder: string): void {
  makeFolders(join(root, folder))
  ignoreInGit(root, LOCAL)
}

/** Whatever lies in a folder, which is relative to the root. A `.gitignore` that is there stays, and none is written behind a link. */
export function ignoreInGit(root: string, folder: string): void {
  const ignore = `${folder}/.gitignore`
  if (statOf(join(root, ignore)) || hasLink(root, ignore)) return
  try {
    writeFileSync(join(root, ignore), '*\n', { flag: 'wx', mode: newFileMode(join(root, folder)) })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
