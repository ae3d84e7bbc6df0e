// Removes the worktree of a thread, and loses nothing of it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readGitDir } from '../../store/disk/root.ts'
import { keepLeftovers } from './leftovers.ts'
import { openRepository, saidBy } from './repository.ts'
import { tellSome } from './tell-some.ts'
import { isGone } from './worktree-list.ts'
import { freeName, hasFiles } from './worktrees.ts'

export interface Removal {
  removed: boolean
  /** What the user should know, a sentence each. */
  notes: string[]
}

/**
 * Removes a worktree whose work is committed, and nothing else: what git ignores and cannot be made again moves beside it.
 * `journal` is as for `commitWork`.
 */
export async function removeWorktree(order: {
  top: string
  folder: string
  journal: string
}): Promise<Removal> {
  const { top, folder, journal } = order
  const repository = await openRepository(top)
  if (isGone(folder)) {
    if (hasFiles(folder))
      return { removed: false, notes: [`The folder stays, for it is no worktree: ${folder}.`] }
    await repository.run(['worktree', 'prune'])
    return { removed: true, notes: [] }
  }
  const kept = freeName(`${folder}.kept`)
  if (existsSync(join(readGitDir(folder) ?? '', 'modules')))
    return { removed: false, notes: [`The worktree stays, for it has submodules: ${folder}.`] }
  const { moved, unsaved } = await keepLeftovers({ top, folder, journal, kept })
  const notes = moved.length > 0 ? [`Not in git, so kept in ${kept}: ${tellSome(moved)}.`] : []
  if (unsaved.length > 0)
    return {
      removed: false,
      notes: [
        ...notes,
        `The worktree stays, for it has changes that are not committed (${tellSome(unsaved)}): ${folder}.`,
      ],
    }
  // All that could be lost was looked at just before.
  const end = await repository.run(['worktree', 'remove', '--force', folder])
  if (end.exit === 0) return { removed: true, notes }
  return {
    removed: false,
    notes: [...notes, `The worktree stays, for git does not remove it (${saidBy(end)}): ${folder}.`],
  }
}
