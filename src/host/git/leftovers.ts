// Keeps what a worktree holds beside its commits, before it is removed.
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openRepository } from './repository.ts'

interface Worktree {
  top: string
  folder: string
  /** The folder of the journal in a checkout, with `/`; empty for its top. */
  journal: string
  /** Where to move it. */
  kept: string
}

/** Programs make these folders anew. */
const MADE_AGAIN = /(?:^|\/)(?:node_modules|\.venv|venv|__pycache__)\/$/

/** `moved` were ignored by git, or are files of a journal that nobody reads. `unsaved` would be lost, so they stay. */
export async function keepLeftovers(worktree: Worktree): Promise<{ moved: string[]; unsaved: string[] }> {
  const repository = await openRepository(worktree.folder)
  const how = ['--porcelain', '-z', '--ignored=matching', '--untracked-files=all', '--no-renames']
  const records = (await repository.get(['status', ...how])).split('\0').filter(Boolean)
  const changed = records.map(record => ({ mark: record.slice(0, 2), path: record.slice(3) }))
  const moved: string[] = []
  const unsaved: string[] = []
  for (const { mark, path } of changed) {
    const isIgnored = mark === '!!'
    if (isIgnored && isElsewhere(worktree, path)) continue
    if (!isIgnored && !isOfJournal(path, worktree.journal)) unsaved.push(path)
    else if (existsSync(join(worktree.folder, path))) {
      const to = join(worktree.kept, path)
      mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
      renameSync(join(worktree.folder, path), to)
      moved.push(path)
    }
  }
  return { moved, unsaved }
}

/** True for the documents of Logbook in a worktree: copies that nobody works with, since the journal is the main checkout's. */
export function isOfJournal(path: string, journal: string): boolean {
  const below = journal === '' ? path : path.startsWith(`${journal}/`) ? path.slice(journal.length + 1) : ''
  return /^\.(?:sessions|tasks)(?:\/|$)/.test(below)
}

/** True if nothing is lost with it: a folder that is made again, a link, or a file that the main checkout has. */
function isElsewhere({ top, folder, journal }: Worktree, path: string): boolean {
  if (MADE_AGAIN.test(path) || isOfJournal(path, journal)) return true
  const own = lstatSync(join(folder, path), { throwIfNoEntry: false })
  if (!own || own.isSymbolicLink()) return true
  // Programs mark their caches with it.
  if (own.isDirectory()) return existsSync(join(folder, path, 'CACHEDIR.TAG'))
  const other = lstatSync(join(top, path), { throwIfNoEntry: false })
  return (
    other?.isFile() === true && own.size === other.size && hasSameText(join(folder, path), join(top, path))
  )
}

function hasSameText(one: string, other: string): boolean {
  try {
    return readFileSync(one).equals(readFileSync(other))
  } catch {
    return false
  }
}
