// Finds the user's own state folder, for approvals and for what hooks hand out. It does not count inside the project, so
// that no file of a repository can be in it.
import { realpathSync } from 'node:fs'
import { isAbsolute, join, relative } from 'node:path'
import { findHome, isInside } from './root.ts'

/** This is not Claude Code's folder, because one user may have several of those (CLAUDE_CONFIG_DIR). */
export function findStateFolder(env: NodeJS.ProcessEnv): string | undefined {
  const home = findHome(env)
  const given = process.platform === 'win32' ? env.LOCALAPPDATA : env.XDG_STATE_HOME
  if (given && isAbsolute(given)) return join(given, 'logbook')
  return home && join(home, '.local', 'state', 'logbook')
}

/** True if a path is in none of these folders, after following links. */
export function isOutside(folders: readonly string[], path: string): boolean {
  const real = realPath(path)
  return folders.every(folder => !isInside(realPath(folder), real))
}

/** The path without links. For a missing path, this resolves the nearest existing folder. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    const parent = join(path, '..')
    return parent === path ? path : join(realPath(parent), relative(parent, path))
  }
}
