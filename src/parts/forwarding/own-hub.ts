// Reads the user's own settings for a hub. A settings file inside a project counts for nothing: a variable of the project may
// lead there.

import { userInfo } from 'node:os'
import { findSavedOptions } from '../../host/claude-code/user-options.ts'
import { type HubSettings, readHubSettings } from '../../hub/hub-settings.ts'
import { findCheckout, findHome, isInside } from '../../store/disk/root.ts'
import { isOutside, realPath } from '../../store/disk/state-folder.ts'
import { knownProjects } from '../../store/status/known-projects.ts'
import type { Workspace } from '../../workspace.ts'

type Asker = Pick<Workspace, 'host' | 'store' | 'env'>

/** Undefined if nothing is to be sent. */
export function readOwnHub(asker: Asker): HubSettings | undefined {
  const { host, env } = asker
  const found = readHubSettings(findSavedOptions(host), findHome(env))
  return found && isOutside(foldersOfProjects(asker), host.configFolder ?? '/') ? found : undefined
}

/** Folders whose files may have come with a repository. */
export function foldersOfProjects({ host, store, env }: Asker): string[] {
  const checkouts = host.projects.flatMap(folder => findCheckout(folder) ?? [])
  const home = systemHome()
  // Some keep their home in a repository of their own, and say something there. A variable may come with a project.
  const isAround = (folder: string) => home !== undefined && isInside(realPath(folder), realPath(home))
  return [...new Set([store.root, ...checkouts, ...knownProjects(env)])].filter(folder => !isAround(folder))
}

function systemHome(): string | undefined {
  try {
    return userInfo().homedir || undefined
  } catch {
    // The system has no entry for this user.
    return undefined
  }
}
