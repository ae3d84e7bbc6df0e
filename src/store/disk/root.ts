// Finds the folder with the right `.sessions/`. Hooks ask this on every prompt, so it looks only at names: no library, no
// git process, and in most folders three or four look-ups.
import { existsSync, readdirSync, type Stats, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { LOCAL, OUTBOX, placeFolder, SESSIONS, STATUS } from '../paths.ts'
import { readPlainFile } from './plain-file.ts'

interface Where {
  cwd: string
  /** HOME, and LOGBOOK_ROOT: the folder that holds or will hold `.sessions/`. */
  env: NodeJS.ProcessEnv
}

/** The root, and whether it has a `.sessions/` folder yet. */
export interface Root {
  path: string
  exists: boolean
}

/**
 * Finds the nearest `.sessions/` from the working directory up to the top of the repository; by default that top. A linked
 * worktree shares that of the main checkout. Outside git, searches up to the home directory; by default takes the
 * nearest folder where an agent has said something, or the working directory.
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
  let told: string | undefined
  for (let folder = from; ; folder = dirname(folder)) {
    const kept = whatIsKept(folder)
    if (kept === 'journal') return { path: folder, exists: true }
    if (kept === 'status') told ??= folder
    if (folder === last || dirname(folder) === folder) break
  }
  // A bare repository has no checkout. A committed journal is in the worktree.
  if (top && main && !isDirectory(join(main, '.git')) && hasJournal(top)) return { path: top, exists: true }
  return { path: main ?? top ?? told ?? cwd, exists: false }
}

/** Undefined if the system knows none. */
export function findHome(env: NodeJS.ProcessEnv): string | undefined {
  try {
    const home = env.HOME || homedir()
    return isAbsolute(home) ? home : undefined
  } catch {
    // There is no HOME, and no entry for this user.
    return undefined
  }
}

/** The top of the checkout of a folder. */
export function findCheckout(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return undefined
  }
}

/**
 * In a linked worktree `.git` is a file that leads to the main repository. The main checkout is the folder around it, if
 * its own `.git` is or names the same repository, which may be bare (`.git` or `.bare`).
 */
function mainCheckout(top: string): string | undefined {
  const gitDir = readGitDir(top)
  if (!gitDir || !isLinkedWorktree(gitDir)) return undefined
  const common = readLine(join(gitDir, 'commondir'))
  const commonDir = common && resolve(gitDir, common)
  // Only git can have made this link: a folder's own claim must not lead into another project.
  if (!commonDir || dirname(dirname(resolve(gitDir))) !== commonDir) return undefined
  const main = dirname(commonDir)
  return readGitDir(main) === commonDir ? main : undefined
}

/** The folder with this checkout's HEAD. */
export function readGitDir(top: string): string | undefined {
  const dotGit = join(top, '.git')
  if (existsSync(join(dotGit, 'HEAD')) || isDirectory(dotGit)) return dotGit
  const target = /^gitdir: (.+)$/.exec(readLine(dotGit) ?? '')?.[1]
  return target && (isAbsolute(target) ? target : resolve(top, target))
}

function isLinkedWorktree(gitDir: string): boolean {
  return basename(dirname(gitDir)) === 'worktrees'
}

/** The folder itself counts as inside, and so does a folder `..notes` below it. */
export function isInside(parent: string, path: string): boolean {
  const between = relative(parent, path)
  return !(/^\.\.(?:[/\\]|$)/.test(between) || isAbsolute(between))
}

const ACTIVE = placeFolder('active')

function hasJournal(folder: string): boolean {
  return whatIsKept(folder) === 'journal'
}

// Looking for something inside a folder shows that it is a folder, in a tenth of the time of a stat.
function whatIsKept(folder: string): 'journal' | 'status' | undefined {
  if (existsSync(join(folder, ACTIVE))) return 'journal'
  if (!isDirectory(join(folder, SESSIONS))) return undefined
  return holdsOnlyStatus(folder) ? 'status' : 'journal'
}

/** What agents say of themselves begins no journal, nor that it is sent to a hub. */
function holdsOnlyStatus(folder: string): boolean {
  if (!existsSync(join(folder, STATUS))) return false
  const others = (path: string, known: string[]) =>
    namesIn(join(folder, path)).some(name => !known.includes(name))
  return (
    !others(SESSIONS, [basename(LOCAL), '.DS_Store']) &&
    !others(LOCAL, [basename(STATUS), basename(OUTBOX), '.gitignore', '.DS_Store'])
  )
}

function isDirectory(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false
}

/** Undefined for impossible paths: below a file, with too long a name, or out of reach. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** The names in a folder; none if it is missing or unreadable. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Git keeps a path on one line of a small file. Larger files are not git's. */
const LONGEST_LINE = 64 << 10

function readLine(path: string): string | undefined {
  return readPlainFile(path, LONGEST_LINE)?.split(/\r?\n/)[0]?.trim()
}
