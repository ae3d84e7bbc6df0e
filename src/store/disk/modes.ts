// Sets the modes of new files: never writable by everyone, whatever the umask. Files of this machine are for its user, or
// for the group that may write the journal. Existing files keep their mode. Hooks load this file.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { LOCAL } from '../paths.ts'
import { hasLink } from './links.ts'
import { statOf } from './root.ts'

const ALL_BUT_WORLD = 0o775
const GROUP_WRITES = 0o020

/** The mode of a new file: as open as its folder. The umask may restrict it further. */
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
    // Another process was faster. A file in its place fails later, at its use.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && statOf(path)?.isDirectory()) return first
    throw error
  }
  return first ?? path
}

function ownMode(above: number): number {
  return above & GROUP_WRITES ? 0o770 : 0o700
}

/** Makes a folder below `.sessions/.local`, which git ignores. `folder` is relative to the root. */
export function makeLocalFolder(root: string, folder: string): void {
  makeFolders(join(root, folder))
  ignoreInGit(root, LOCAL)
}

/**
 * Makes git ignore a folder, which is relative to the root. An existing `.gitignore` stays, unless it is empty, as a full disk
 * leaves it. None is written behind a link.
 */
export function ignoreInGit(root: string, folder: string): void {
  const ignore = `${folder}/.gitignore`
  if (statOf(join(root, ignore))?.size || hasLink(root, ignore)) return
  // Of two processes both may add the line.
  writeFileSync(join(root, ignore), '*\n', { flag: 'a', mode: newFileMode(join(root, folder)) })
}
