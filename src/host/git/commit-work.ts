// Commits everything that an agent left in its worktree, whatever it did with branches there.
import { join } from 'node:path'
import { readPlainFile } from '../../store/disk/plain-file.ts'
import { isOfJournal } from './leftovers.ts'
import { openRepository, type Repository, saidBy } from './repository.ts'
import { tellSome } from './tell-some.ts'
import { findUnderWay, isGone } from './worktree-list.ts'

interface Work {
  folder: string
  message: string
  /** The branch that gets the commits. */
  branch: string
  /** The folder of the journal in a checkout, with `/`; empty for its top. */
  journal: string
}

export type Committed =
  | { refused: string }
  /** `commit` is the newest of the branch; `made` is true if it is of this call. */
  | { commit: string; made: boolean; notes: string[] }

/** Called twice, the second call does nothing. Documents of Logbook are not committed: they are the main checkout's. */
export async function commitWork({ folder, message, branch, journal }: Work): Promise<Committed> {
  if (isGone(folder)) return { refused: `The worktree is gone: ${folder}.` }
  const repository = await openRepository(folder)
  const unfinished = await findUnfinished(repository)
  if (unfinished) return { refused: unfinished }
  const staged = await stageAll(repository, journal)
  if (staged) return { refused: staged }
  const identity = await identityOf(repository)
  const changed = (await repository.run(['diff', '--cached', '--quiet', 'HEAD'])).exit !== 0
  const made = changed || findUnderWay(folder) === 'a merge'
  if (made) {
    const end = await repository.run(['commit', '--quiet', '--no-verify', '--cleanup=verbatim', '--file=-'], {
      input: `${message}\n`,
      env: identity.env,
    })
    if (end.exit !== 0) return { refused: `Git does not commit in ${folder}: ${saidBy(end)}.` }
  }
  const moved = await moveBranch(repository, branch)
  if ('refused' in moved) return moved
  return { commit: moved.commit, made, notes: made ? identity.notes : [] }
}

async function findUnfinished(repository: Repository): Promise<string | undefined> {
  const { folder } = repository
  const records = (await repository.get(['ls-files', '-z', '--unmerged'])).split('\0').filter(Boolean)
  const files = [...new Set(records.map(record => record.slice(record.indexOf('\t') + 1)))]
  if (files.length > 0) return `Conflicts are not resolved in ${folder}: ${tellSome(files)}.`
  if (findUnderWay(folder) === 'a rebase') return `A rebase is not finished in ${folder}.`
  return undefined
}

/** Stages all but documents of Logbook, and clones of other repositories, whose files git would not commit. */
async function stageAll(repository: Repository, journal: string): Promise<string | undefined> {
  let end = await repository.run(['add', '--all'])
  // Files that an agent made outside of a sparse checkout count too.
  if (end.exit !== 0 && /sparse/.test(end.errors)) end = await repository.run(['add', '--all', '--sparse'])
  if (end.exit !== 0) return `Git does not take the files of ${repository.folder}: ${saidBy(end)}.`
  const raw = (await repository.get(['diff', '--cached', '--raw', '-z', '--no-renames', 'HEAD'])).split('\0')
  const left: string[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [before, after] = (raw[at] ?? '').slice(1).split(' ')
    const path = raw[at + 1] ?? ''
    const isClone = after === '160000' && before === '000000' && !isSubmodule(repository.folder, path)
    if (isClone || isOfJournal(path, journal)) left.push(path)
  }
  if (left.length === 0) return undefined
  const paths = ['--pathspec-from-file=-', '--pathspec-file-nul']
  await repository.run(['--literal-pathspecs', 'reset', '--quiet', ...paths, 'HEAD'], {
    input: left.join('\0'),
  })
  return undefined
}

function isSubmodule(folder: string, path: string): boolean {
  const lines = readPlainFile(join(folder, '.gitmodules'), LARGEST)?.split('\n') ?? []
  return lines.some(line => /^\s*path\s*=\s*(.*?)\s*$/.exec(line)?.[1] === path)
}

/** Bytes. */
const LARGEST = 1 << 20

interface Identity {
  env: Record<string, string>
  notes: string[]
}

const NAME = 'Logbook'
const EMAIL = 'logbook@localhost'

/** That of the user; ours where git knows none, so that no work waits for it. */
export async function identityOf(repository: Repository): Promise<Identity> {
  const isKnown = async (who: string) =>
    (await repository.run(['-c', 'user.useConfigOnly=true', 'var', `GIT_${who}_IDENT`])).exit === 0
  if ((await isKnown('AUTHOR')) && (await isKnown('COMMITTER'))) return { env: {}, notes: [] }
  const read = async (key: string) => (await repository.run(['config', key])).output.trim()
  const name = (await read('user.name')) || NAME
  const email = (await read('user.email')) || EMAIL
  return {
    env: {
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: name,
      GIT_COMMITTER_EMAIL: email,
    },
    notes: [`Git knows no user.name or user.email, so commits are by ${name} <${email}>.`],
  }
}

/** An agent may have gone to a branch of its own. Its commits count. */
async function moveBranch(
  repository: Repository,
  branch: string,
): Promise<{ refused: string } | { commit: string }> {
  const head = (await repository.get(['rev-parse', '--verify', 'HEAD^{commit}'])).trim()
  const tip = await repository.commitOf(`refs/heads/${branch}`)
  if (tip === head || (tip && (await repository.isAncestor(head, tip)))) return { commit: tip }
  if (tip && !(await repository.isAncestor(tip, head)))
    return {
      refused: `The worktree is at another branch than ${branch}, and both have commits of their own: ${repository.folder}.`,
    }
  await repository.get(['update-ref', `refs/heads/${branch}`, head, tip ?? ''])
  return { commit: head }
}
