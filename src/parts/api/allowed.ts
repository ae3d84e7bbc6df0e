// Says which folders a program may name through the API: the project itself, and those in the user's own settings.
import { type ApiSettings, readApiSettings } from '../../api/own-settings.ts'
import { LogbookError } from '../../errors.ts'
import { findSavedOptions } from '../../host/claude-code/user-options.ts'
import { findHome, findRoot, isInside, statOf } from '../../store/disk/root.ts'
import { isOutside, realPath } from '../../store/disk/state-folder.ts'
import { realFolder } from '../../store/disk/working-folder.ts'
import { knownProjects } from '../../store/status/known-projects.ts'
import type { Workspace } from '../../workspace.ts'

/** A settings file inside the project counts for nothing: a variable of the project may lead there. */
export function readAllowed({ host, store, env }: Workspace): ApiSettings {
  const { configFolder } = host
  const isOwn = configFolder !== undefined && isOutside([store.root], configFolder)
  return readApiSettings(isOwn ? findSavedOptions(host) : [], findHome(env))
}

/** The real path of the folder; the project's by default. Throws OUTSIDE_ROOT, NOT_FOUND. */
export function chooseFolder({ store }: Workspace, given: string | undefined, allowed: ApiSettings): string {
  const root = realPath(store.root)
  if (given === undefined) return root
  const folder = realFolder(store.root, given)
  // Asked first, so that nobody learns what is there outside of them.
  if (![root, ...allowed.folders.map(realPath)].some(one => isInside(one, folder)))
    throw new LogbookError(
      'OUTSIDE_ROOT',
      'This working directory is neither in the project nor in a folder of your own settings.',
      'Name it in "api_folders" of the plugin\'s options in ~/.claude/settings.json.',
    )
  if (statOf(folder)?.isDirectory()) return folder
  throw new LogbookError(
    'NOT_FOUND',
    `There is no folder ${JSON.stringify(given.slice(0, 500))}.`,
    'Make it first, or name another working directory.',
  )
}

/** The roots of all projects that the API shows: its own first. */
export function listRoots({ store, env }: Workspace, allowed: ApiSettings): string[] {
  const { LOGBOOK_ROOT: _, ...plain } = env
  const folders = allowed.folders.map(realPath).filter(folder => statOf(folder)?.isDirectory())
  const named = folders.map(folder => findRoot({ cwd: folder, env: plain }))
  const known = knownProjects(env)
    .map(realPath)
    .filter(root => folders.some(folder => isInside(folder, root)))
  const others = [...named.filter(({ exists }) => exists).map(({ path }) => realPath(path)), ...known]
  return [...new Set([realPath(store.root), ...others])]
}

/** The root of the project that a folder belongs to. */
export function rootOfFolder({ store, env }: Workspace, folder: string): string {
  const root = realPath(store.root)
  if (isInside(root, folder)) return root
  const { LOGBOOK_ROOT: _, ...plain } = env
  return realPath(findRoot({ cwd: folder, env: plain }).path)
}

/** False where a variable fixes the journal of every folder. */
export function isRootOf({ store }: Workspace, root: string): boolean {
  return realPath(store.root) === root
}
