// Makes and removes the worktree of a thread. Killed in between and called again, each goes on.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LogbookError } from '../../errors.ts'
import { folderNameOf } from '../../journal/naming.ts'
import { namesIn } from '../../store/disk/root.ts'
import { whyNoMerge } from './can-merge.ts'
import { carryFiles } from './carry-files.ts'
import { openRepository, type Repository, saidBy } from './repository.ts'
import { type Checkout, isGone, isMissing, isSameFolder, listCheckouts } from './worktree-list.ts'

export interface ThreadPlace {
  /** The top of the main checkout, or the folder around a bare repository. */
  top: string
  /** The folder for the worktrees of this project. */
  under: string
  plan: string
  /** `01.02.03` */
  thread: string
}

export interface OpenedWorktree {
  folder: string
  branch: string
  /** False if it was there. */
  made: boolean
  /** What the user should know, a sentence each. */
  notes: string[]
}

const REFERENCE = 'refs/heads/'

/** The beginning of the names of all branches of a plan. */
export function branchesOf(plan: string): string {
  // Git refuses two dots, and `.lock` or a dot at an end.
  return `logbook/${folderNameOf(plan).replace(/\.{2,}|\.(?:lock)?$/g, '-')}/`
}

export function branchOf(plan: string, thread: string): string {
  return branchesOf(plan) + thread
}

export function folderOf({ under, plan, thread }: Omit<ThreadPlace, 'top'>): string {
  return join(under, folderNameOf(plan), thread)
}

/** `base` is the branch that a new one begins at. Throws WRONG_STATE, UNWRITABLE. */
export async function openWorktree({
  base,
  ...place
}: ThreadPlace & { base: string }): Promise<OpenedWorktree> {
  const repository = await openRepository(place.top)
  const tooOld = await whyNoMerge(repository)
  if (tooOld) throw new LogbookError('WRONG_STATE', tooOld, 'Update git, or run without worktrees: --here.')
  const tip = await repository.commitOf(REFERENCE + base)
  if (!tip) throw noCommit(base)
  const branch = branchOf(place.plan, place.thread)
  const own = folderOf(place)
  const notes: string[] = []
  const listed = await dropUnfinished(repository, own)
  const there = listed.find(({ folder }) => isSameFolder(folder, own))
  refuseElsewhere(listed, branch, own)
  if (there && !isGone(own)) {
    await carryFiles(place.top, own)
    if (there.branch === branch) await catchUp(own, tip)
    return { folder: own, branch, made: false, notes }
  }
  notes.push(...tellLost(there, own))
  moveAside(own, notes)
  const isNew = await pointBranch(repository, branch, tip, notes)
  mkdirSync(dirname(own), { recursive: true, mode: 0o700 })
  const from = isNew ? ['--no-track', '-b', branch, own, tip] : [own, branch]
  // The link to a folder that is gone does not count.
  const end = await repository.run(['worktree', 'add', '--quiet', '--force', ...from])
  if (end.exit !== 0) throw cannotMake(branch, saidBy(end))
  await carryFiles(place.top, own)
  return { folder: own, branch, made: true, notes }
}

/** Git still knows the worktree of which somebody removed the folder. */
function tellLost(listed: Checkout | undefined, folder: string): string[] {
  if (!listed || existsSync(folder)) return []
  return [`The folder of the worktree was gone. What was not committed in it is lost: ${folder}.`]
}

interface Found {
  folder: string
  branch: string
  hasWorktree: boolean
  hasBranch: boolean
  /** What the user should know, a sentence each. */
  notes: string[]
}

/** What there is of a thread. Throws WRONG_STATE if its branch is checked out in another folder. */
export async function lookAt(place: ThreadPlace): Promise<Found> {
  const repository = await openRepository(place.top)
  const branch = branchOf(place.plan, place.thread)
  const folder = folderOf(place)
  const listed = await listCheckouts(repository)
  refuseElsewhere(listed, branch, folder)
  const hasBranch = (await repository.commitOf(REFERENCE + branch)) !== undefined
  const there = listed.find(one => isSameFolder(one.folder, folder))
  return { folder, branch, hasWorktree: !isGone(folder), hasBranch, notes: tellLost(there, folder) }
}

/** Takes away a worktree that git was killed in while making it: nobody has worked there. */
async function dropUnfinished(repository: Repository, own: string): Promise<Checkout[]> {
  const listed = await listCheckouts(repository)
  const unfinished = listed.find(
    ({ folder, locked }) => locked === 'initializing' && isSameFolder(folder, own),
  )
  if (!unfinished) return listed
  await repository.run(['worktree', 'unlock', unfinished.folder])
  rmSync(unfinished.folder, { recursive: true, force: true, maxRetries: 3 })
  await repository.run(['worktree', 'prune'])
  return listCheckouts(repository)
}

/** A branch whose work is merged begins anew; one with other work goes on. True if there is none yet. */
async function pointBranch(
  repository: Repository,
  branch: string,
  tip: string,
  notes: string[],
): Promise<boolean> {
  const before = await repository.commitOf(REFERENCE + branch)
  if (!before) return true
  if (await repository.isAncestor(before, tip))
    await repository.get(['update-ref', REFERENCE + branch, tip, before])
  else notes.push(`The branch ${branch} has commits that are not merged. The thread goes on with them.`)
  return false
}

/** What was merged since is there when a thread is begun again, unless it has work of its own. */
async function catchUp(folder: string, tip: string): Promise<void> {
  const worktree = await openRepository(folder)
  const changed = await worktree.run([
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--ignore-submodules=dirty',
  ])
  if (changed.exit === 0 && changed.output === '')
    await worktree.run(['merge', '--quiet', '--ff-only', '--no-overwrite-ignore', tip])
}

/** Files in the way of a worktree are somebody's. */
function moveAside(folder: string, notes: string[]): void {
  if (!hasFiles(folder)) return
  const aside = freeName(`${folder}.kept`)
  renameSync(folder, aside)
  notes.push(`Files were in the place of the worktree. They are in ${aside} now.`)
}

export function hasFiles(folder: string): boolean {
  return namesIn(folder).length > 0
}

export function freeName(path: string): string {
  for (let number = 1; ; number += 1) if (!existsSync(`${path}-${number}`)) return `${path}-${number}`
}

function noCommit(base: string): LogbookError {
  return new LogbookError(
    'WRONG_STATE',
    `The branch ${base} has no commit, or is gone, so no worktree can begin with it.`,
    'Commit first, or run without worktrees: --here.',
  )
}

/** The folder belongs to a person, or the project has moved. Throws WRONG_STATE. */
function refuseElsewhere(listed: Checkout[], branch: string, own: string): void {
  const elsewhere = listed.find(one => one.branch === branch && !isSameFolder(one.folder, own))
  if (!elsewhere || isMissing(elsewhere)) return
  const { folder } = elsewhere
  throw new LogbookError(
    'WRONG_STATE',
    `The branch ${branch} is checked out in ${folder}.`,
    `Check out another branch there. If it is the worktree of the thread, because the project was moved: git worktree repair "${folder}", then git worktree move "${folder}" "${own}"`,
  )
}

function cannotMake(branch: string, why: string): LogbookError {
  const next = /cannot lock ref|exists; cannot create/.test(why)
    ? 'Another branch has a part of this name. Rename it, or run without worktrees: --here.'
    : 'Repair that, or run without worktrees: --here.'
  return new LogbookError('WRONG_STATE', `Git makes no worktree for the branch ${branch}: ${why}.`, next)
}
