// Finds the folder whose `.sessions/` is meant. Hooks ask this on every prompt, so it looks at names only:
// no library, no git process, and in most folders three or four lookups.
import { existsSync, readdirSync, type Stats, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { LOCAL, SESSIONS } from '../paths.ts'
import { readPlainFile } from './plain-file.ts'

interface Where {
  cwd: string
  /** HOME, and LOGBOOK_ROOT: the folder that holds, or is to hold, `.sessions/`. */
  env: NodeJS.ProcessEnv
}

/** The root, and whether it has a `.sessions/` folder yet. */
export interface Root {
  path: string
  exists: boolean
}

/**
 * The nearest `.sessions/` from the working directory up to the top of the repository, else that top. A linked
 * worktree shares the main checkout's. Outside git, up to the home directory, else the working directory.
 */
export function findRoot({ cwd, env }: Where): Root {
  const fixed = env.LOGBOOK_ROOT
  if (fixed) return { path: resolve(cwd, fixed), exists: hasJournal(resolve(cwd, fixed)) }
  const top = findCheckout(cwd)
  const main = top && mainCheckout(top)
  const from = top && main ? join(main, relative(top, cwd)) : cwd
  const home = top ? undefined : findHome(env)
  // The home as the working directory spells it: Windows takes C: and c: for the same.
  const last = main ?? top ?? (home && isInside(home, cwd) ? resolve(cwd, relative(cwd, home)) : undefined)
  for (let folder = from; ; folder = dirname(folder)) {
    if (hasJournal(folder)) return { path: folder, exists: true }
    if (folder === last || dirname(folder) === folder) break
  }
  // Around a bare repository nothing is checked out: a journal that was committed is in the worktree.
  if (top && main && !isDirectory(join(main, '.git')) && hasJournal(top)) return { path: top, exists: true }
  return { path: main ?? top ?? cwd, exists: false }
}

/** Undefined where the system knows none. */
export function findHome(env: NodeJS.ProcessEnv): string | undefined {
  try {
    const home = env.HOME || homedir()
    return isAbsolute(home) ? home : undefined
  } catch {
    // No HOME, and no entry for this user.
    return undefined
  }
}

/** The top of the checkout that a folder belongs to. */
export function findCheckout(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * In a linked worktree `.git` is a file that leads to the main repository. The main checkout is the folder around that,
 * when its own `.git` is or names the same repository: also one that is bare, in `.git` or beside it (`.bare`).
 */
function mainCheckout(top: string): string | undefined {
  const gitDir = readGitDir(top)
  if (!gitDir || !isLinkedWorktree(gitDir)) return undefined
  const common = readLine(join(gitDir, 'commondir'))
  const commonDir = common && resolve(gitDir, common)
  // Only git can have put it there: what a folder says of itself must not lead into another project.
  if (!commonDir || dirname(dirname(resolve(gitDir))) !== commonDir) return undefined
  const main = dirname(commonDir)
  return readGitDir(main) === commonDir ? main : undefined
}

/** The folder that holds this checkout's HEAD. */
export function readGitDir(top: string): string | undefined {
  const dotGit = join(top, '.git')
  if (existsSync(join(dotGit, 'HEAD')) || isDirectory(dotGit)) return dotGit
  const target = /^gitdir: (.+)$/.exec(readLine(dotGit) ?? '')?.[1]
  return target && (isAbsolute(target) ? target : resolve(top, target))
}

function isLinkedWorktree(gitDir: string): boolean {
  return basename(dirname(gitDir)) === 'worktrees'
}

/** The folder itself is inside, and so is one below it that is called `..notes`. */
export function isInside(parent: string, path: string): boolean {
  const between = relative(parent, path)
  return !(/^\.\.(?:[/\\]|$)/.test(between) || isAbsolute(between))
}

// What lies inside a folder tells that it is one, in a tenth of the time that it takes to ask what it is.
function hasJournal(folder: string): boolean {
  return existsSync(join(folder, LOCAL)) || isDirectory(join(folder, SESSIONS))
}

function isDirectory(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false
}

/** Undefined for whatever cannot be there: below a file, behind a name that is too long, or out of reach. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** What lies in a folder; nothing where there is none that can be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Git keeps a path on one line in small files. Larger ones are not git's. */
const LONGEST_LINE = 64 << 10

function readLine(path: string): string | undefined {
  return readPlainFile(path, LONGEST_LINE)?.split(/\r?\n/)[0]?.trim()
}
