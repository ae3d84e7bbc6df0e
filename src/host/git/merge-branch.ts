// Merges the branch of a thread. The merge is made without a checkout and first of all: so a conflict leaves nothing half
// merged. Only then the checkout of the other branch, if there is one, is moved on to it, which git refuses as a whole
// where it would touch what a person has not committed.
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { sleep } from '../programs/sleep.ts'
import { whyNoMerge } from './can-merge.ts'
import { identityOf } from './commit-work.ts'
import { isOfJournal } from './leftovers.ts'
import { openRepository, type Repository, saidBy } from './repository.ts'
import { takeJournalOf } from './take-journal.ts'
import { tellSome } from './tell-some.ts'
import { type Checkout, findUnderWay, isHeldByRebase, isMissing, listCheckouts } from './worktree-list.ts'

interface Merge {
  top: string
  branch: string
  into: string
  message: string
  /** The folder of the journal in a checkout, with `/`; empty for its top. */
  journal: string
}

export type Merged =
  | { merged: true; commit: string; notes: string[] }
  /** The files in which both changed the same. */
  | { conflicts: string[] }
  | { refused: string }

/** How often somebody may commit to the other branch while we merge. */
const MOST_TRIES = 5

/** Called twice, the second call does nothing. */
export async function mergeBranch(merge: Merge): Promise<Merged> {
  const repository = await openRepository(merge.top)
  for (let tries = 1; ; tries += 1) {
    const merged = await tryMerge(repository, merge)
    if (merged !== 'moved') return merged
    if (tries === MOST_TRIES) return { refused: `The branch ${merge.into} moves all the time.` }
  }
}

async function tryMerge(repository: Repository, merge: Merge): Promise<Merged | 'moved'> {
  const { branch, into, message } = merge
  const theirs = await repository.commitOf(`refs/heads/${branch}`)
  if (!theirs) return { refused: `The branch ${branch} is gone.` }
  const ours = await repository.commitOf(`refs/heads/${into}`)
  if (!ours) return { refused: `The branch ${into} is gone.` }
  if (await repository.isAncestor(theirs, ours)) return { merged: true, commit: ours, notes: [] }
  const joined = await joinTrees(repository, ours, theirs, merge.journal)
  if ('conflicts' in joined || 'refused' in joined) return joined
  const place = await findPlace(repository, into)
  if ('refused' in place) return place
  const { env, notes } = await identityOf(repository)
  const args = ['commit-tree', joined.tree, '-p', ours, '-p', theirs, '-F', '-']
  const commit = (await repository.get(args, { input: `${message}\n`, env })).trim()
  const moved = place.checkout
    ? await moveCheckout(place.checkout, into, commit)
    : await moveBranch(repository, into, commit, ours)
  return moved ?? { merged: true, commit, notes }
}

type Joined = { tree: string } | { conflicts: string[] } | { refused: string }

/** The documents of Logbook stay those of `ours`. */
export async function joinTrees(
  repository: Repository,
  ours: string,
  theirs: string,
  journal: string,
): Promise<Joined> {
  const how = ['--write-tree', '-z', '--name-only', '--no-messages']
  const end = await repository.run(['merge-tree', ...how, ours, theirs])
  const [tree = '', ...files] = end.output.split('\0').filter(Boolean)
  if (end.exit > 1 || !/^[0-9a-f]{40,64}$/.test(tree))
    return { refused: (await whyNoMerge(repository)) ?? `Git does not merge: ${saidBy(end)}.` }
  const conflicts = [...new Set(files)].filter(path => !isOfJournal(path, journal))
  if (conflicts.length > 0) return { conflicts }
  return { tree: await takeJournalOf(repository, { from: ours, tree, journal }) }
}

type Place = { checkout: Checkout | undefined } | { refused: string }

/** Where the branch is checked out. Refuses if somebody is in the middle of something there. */
async function findPlace(repository: Repository, into: string): Promise<Place> {
  const checkouts = await listCheckouts(repository)
  const rebased = checkouts.find(({ folder }) => isHeldByRebase(folder, into))
  if (rebased) return { refused: `A rebase of ${into} is not finished in ${rebased.folder}.` }
  // A linked worktree that is missing is no more, unless it is locked: then it comes back.
  const isKept = (one: Checkout) => one.locked !== undefined || one === checkouts[0]
  const [checkout, another] = checkouts.filter(
    one => one.branch === into && !one.bare && (isKept(one) || !isMissing(one)),
  )
  if (!checkout) return { checkout }
  if (another)
    return { refused: `The branch ${into} is checked out twice: ${checkout.folder}, ${another.folder}.` }
  if (isMissing(checkout))
    return { refused: `The branch ${into} is checked out in a folder that is away: ${checkout.folder}.` }
  const what = findUnderWay(checkout.folder)
  return what ? { refused: `There is ${what} that is not finished in ${checkout.folder}.` } : { checkout }
}

/** How long somebody else may use git in that checkout. */
const LOCKED_MS = 5_000
const LOOK_MS = 200

async function moveCheckout(
  { folder }: Checkout,
  into: string,
  commit: string,
): Promise<{ refused: string } | 'moved' | undefined> {
  const checkout = await openRepository(folder)
  const merge = () => checkout.run(['merge', '--quiet', '--ff-only', '--no-overwrite-ignore', commit])
  let end = await merge()
  // A person's editor asks git every few seconds.
  for (const until = elapsedMs() + LOCKED_MS; /index\.lock/.test(end.errors) && elapsedMs() < until; ) {
    await sleep(LOOK_MS)
    end = await merge()
  }
  if (end.exit === 0) return undefined
  const files = end.errors.split('\n').flatMap(line => /^\t(.+)$/.exec(line)?.[1] ?? [])
  if (files.length > 0)
    return {
      refused: `In ${folder} are changes that are not committed, in files that the merge changes: ${tellSome(files)}.`,
    }
  if (/fast-forward/i.test(end.errors)) return 'moved'
  return { refused: `Git does not move ${into} on in ${folder}: ${saidBy(end)}.` }
}

async function moveBranch(
  repository: Repository,
  into: string,
  commit: string,
  before: string,
): Promise<'moved' | undefined> {
  const end = await repository.run(['update-ref', '-m', 'merge', `refs/heads/${into}`, commit, before])
  return end.exit === 0 ? undefined : 'moved'
}
