// The user's own folder for what is kept outside of projects: what the user has approved, and what hooks hand out as it
// stands. What a repository brings along cannot be in it: it never counts where it lies inside the project.
import { realpathSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { findHome, isInside } from './root.ts'

/** Not Claude Code's own folder: with another one of those (CLAUDE_CONFIG_DIR) it is the same user all the same. */
export function findStateFolder(env: NodeJS.ProcessEnv): string | undefined {
  const home = findHome(env)
  const given = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_STATE_HOME
  if (given && isAbsolute(given)) return join(given, 'logbook')
  return home && join(home, '.local', 'state', 'logbook')
}

/** True when a path lies in none of these folders, once links are followed. */
export function isOutside(folders: readonly string[], path: string): boolean {
  const real = realPath(path)
  return folders.every(folder => !isInside(realPath(folder), real))
}

/** The path without links. For a path that does not exist, the nearest folder that does is resolved. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    const parent = join(path, '..')
    return parent === path ? path : join(realPath(parent), relative(parent, path))
  }
}
