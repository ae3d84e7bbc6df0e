// Lists what agents have done on branches of their own and is merged nowhere yet.
import { namesIn } from '../../store/disk/root.ts'
import { isOfJournal } from './leftovers.ts'
import { joinTrees } from './merge-branch.ts'
import { lookAtRepository, type Repository } from './repository.ts'
import { isGone } from './worktree-list.ts'

interface Search {
  top: string
  /** The beginning of the names of the branches. The rest is the thread. */
  beginning: string
  into: string | undefined
  folderOf(thread: string): string
  journal: string
}

export interface Unmerged {
  thread: string
  branch: string
  folder: string | undefined
  commits: number
  uncommitted: string[]
  conflicts: string[]
}

export async function listUnmerged(search: Search): Promise<Unmerged[]> {
  const repository = await lookAtRepository(search.top)
  const format = '--format=%(refname:strip=2)'
  const listed = await repository.get(['for-each-ref', format, `refs/heads/${search.beginning}`])
  const found: Unmerged[] = []
  for (const branch of listed.split('\n').filter(Boolean)) {
    const one = await look(repository, search, branch)
    if (one.commits > 0 || one.uncommitted.length > 0) found.push(one)
  }
  return found.toSorted((a, b) => (a.thread < b.thread ? -1 : 1))
}

async function look(repository: Repository, search: Search, branch: string): Promise<Unmerged> {
  const thread = branch.slice(search.beginning.length)
  const own = search.folderOf(thread)
  const worktree = isGone(own) ? undefined : await lookAtRepository(own)
  // What lies in a worktree that has lost its link to git.
  const left = worktree ? [] : namesIn(own)
  // An agent may have gone to a branch of its own there.
  const theirs = await (worktree?.commitOf('HEAD') ?? repository.commitOf(`refs/heads/${branch}`))
  const ours = search.into && (await repository.commitOf(`refs/heads/${search.into}`))
  const count = ours && theirs && (await repository.get(['rev-list', '--count', theirs, `^${ours}`]))
  const commits = Number(count ?? 0)
  return {
    thread,
    branch,
    folder: worktree || left.length > 0 ? own : undefined,
    commits,
    uncommitted: worktree ? await listUncommitted(worktree, search.journal) : left,
    conflicts:
      ours && theirs && commits > 0 ? await findConflicts(repository, ours, theirs, search.journal) : [],
  }
}

async function findConflicts(
  repository: Repository,
  ours: string,
  theirs: string,
  journal: string,
): Promise<string[]> {
  const joined = await joinTrees(repository, ours, theirs, journal)
  return 'conflicts' in joined ? joined.conflicts : []
}

async function listUncommitted(worktree: Repository, journal: string): Promise<string[]> {
  const records = await worktree.get(['--no-optional-locks', 'status', '--porcelain', '-z', '--no-renames'])
  const paths = records.split('\0').map(record => record.slice(3))
  return paths.filter(path => path && !isOfJournal(path, journal))
}
