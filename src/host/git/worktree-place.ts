// Says where worktrees for agents are: in the user's state folder, not in the project. Test runners, linters and watchers
// of the project would take a checkout inside of it for a part of it, whether git ignores it or not.
import { basename, join, relative } from 'node:path'
import { folderNameOf } from '../../journal/naming.ts'
import { findCheckout, statOf } from '../../store/disk/root.ts'
import { findStateFolder, realPath } from '../../store/disk/state-folder.ts'
import { checksum } from '../../text/checksum.ts'

export interface WorktreePlace {
  /** The top of the main checkout, or the folder around a bare repository. Undefined outside git. */
  top(): string | undefined
  /** The folder for the worktrees of this project; undefined if the user has no home. */
  under(): string | undefined
  /** The folder of the journal in a checkout, with `/`; empty for its top. */
  journal(): string
}

/** `root` is the folder with `.sessions/`. */
export function worktreePlace(root: string, env: NodeJS.ProcessEnv): WorktreePlace {
  const top = () => findCheckout(root)
  return {
    top,
    under: () => {
      const state = findStateFolder(env)
      const real = realPath(root)
      // The path has no links, as git tells it.
      return state && join(realPath(state), 'worktrees', `${folderNameOf(basename(real))}-${checksum(real)}`)
    },
    journal: () => relative(top() ?? root, root).replaceAll('\\', '/'),
  }
}

/** Where to work in a worktree: the folder that the journal has in a checkout. A branch may be older than that folder. */
export function workFolder(worktree: string, journal: string): string {
  const inside = foreseeWorkFolder(worktree, journal)
  return statOf(inside)?.isDirectory() ? inside : worktree
}

export function foreseeWorkFolder(worktree: string, journal: string): string {
  return join(worktree, journal)
}
