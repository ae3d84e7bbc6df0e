// Gives a thread a worktree of its own, and brings its work into the branch of the plan.
import { LogbookError } from '../../../errors.ts'
import { whyNoMerge } from '../../../host/git/can-merge.ts'
import { commitWork } from '../../../host/git/commit-work.ts'
import { mergeBranch } from '../../../host/git/merge-branch.ts'
import { removeWorktree } from '../../../host/git/remove-worktree.ts'
import { lookAtRepository, openRepository } from '../../../host/git/repository.ts'
import { listUnmerged } from '../../../host/git/unmerged.ts'
import { foreseeWorkFolder, workFolder } from '../../../host/git/worktree-place.ts'
import {
  branchesOf,
  branchOf,
  folderOf,
  hasFiles,
  lookAt,
  openWorktree,
  type ThreadPlace,
} from '../../../host/git/worktrees.ts'
import { beginningOf } from '../../../text/cut.ts'
import { oneLine } from '../../../text/one-line.ts'
import type { Workspace } from '../../../workspace.ts'
import { inTurn } from '../in-turn.ts'
import { findBranch, readPlanBranch, takePlanBranch } from './plan-branch.ts'

interface PlanId {
  id: string
}

interface ThreadName {
  /** `01.02.03` */
  id: string
  name: string
}

export interface PlacedThread {
  /** Where the agent works: the folder of the journal in its worktree. */
  folder: string
  /** The top of the worktree. */
  worktree: string
  branch: string
  /** The branch of the plan. */
  into: string
  /** False if the worktree was there. */
  made: boolean
  /** To be set for the agent: without it, worktrees of a submodule and of some bare repositories have no journal. */
  env: { LOGBOOK_ROOT: string }
  /** What the user should know, a sentence each. */
  notes: string[]
}

/** Finds or makes the worktree of a thread. Throws WRONG_STATE if there can be none. */
export async function placeThread(
  workspace: Workspace,
  plan: PlanId,
  thread: ThreadName,
): Promise<PlacedThread> {
  const place = placeOf(workspace, plan, thread)
  return inTurn(workspace.store, 'worktrees', async () => {
    const into = await takePlanBranch(workspace, plan.id)
    const opened = await openWorktree({ ...place, base: into })
    const folder = workFolder(opened.folder, workspace.worktrees.journal())
    return { ...opened, folder, worktree: opened.folder, into, env: { LOGBOOK_ROOT: workspace.store.root } }
  })
}

/** Where `placeThread` will put a thread. Makes nothing. Throws WRONG_STATE if there can be no worktrees. */
export function foreseePlace(
  workspace: Workspace,
  plan: PlanId,
  thread: Pick<ThreadName, 'id'>,
): { folder: string; branch: string } {
  const worktree = folderOf(placeOf(workspace, plan, thread))
  return {
    folder: foreseeWorkFolder(worktree, workspace.worktrees.journal()),
    branch: branchOf(plan.id, thread.id),
  }
}

/** Why no thread of a plan can have a worktree: a sentence. Undefined if they can. Writes nothing. */
export async function whyNoWorktrees(workspace: Workspace, plan: PlanId): Promise<string | undefined> {
  try {
    const { top } = placeOf(workspace, plan, { id: '' })
    const repository = await lookAtRepository(top)
    const tooOld = await whyNoMerge(repository)
    if (tooOld) return tooOld
    const branch = (await readPlanBranch(workspace, plan.id)) ?? (await findBranch(workspace))
    if (!branch) return 'No branch is checked out here.'
    const commit = await repository.commitOf(`refs/heads/${branch}`)
    return commit ? undefined : `The branch ${branch} has no commit, or is gone.`
  } catch (error) {
    if (error instanceof LogbookError) return error.message
    throw error
  }
}

export interface Landed {
  /** `nothing`: there is no worktree and no branch. `merged` also if that was so before. */
  state: 'merged' | 'nothing' | 'conflicts' | 'refused'
  branch: string
  /** The branch of the plan. */
  into?: string
  /** The worktree, if it is there still. */
  folder?: string
  /** The files in which both branches changed the same. */
  conflicts: string[]
  /** Why it is refused: a sentence. Branch and worktree are as they were. */
  refused?: string
  /** What the user should know, a sentence each. */
  notes: string[]
}

/**
 * Commits what a thread has done, merges it into the branch of the plan, and removes its worktree and branch. If that
 * fails, both stay, and nothing is half merged. No agent may work there now. Throws WRONG_STATE if there can be no worktrees.
 */
export async function landThread(workspace: Workspace, plan: PlanId, thread: ThreadName): Promise<Landed> {
  const place = placeOf(workspace, plan, thread)
  const title = `${oneLine(thread.name)} (${plan.id}:${thread.id})`
  try {
    return await inTurn(workspace.store, 'worktrees', () => land(workspace, place, title))
  } catch (error) {
    if (!(error instanceof LogbookError)) throw error
    const refused = [error.message, error.next].filter(Boolean).join(' ')
    return { state: 'refused', branch: branchOf(plan.id, thread.id), conflicts: [], notes: [], refused }
  }
}

async function land(workspace: Workspace, place: ThreadPlace, title: string): Promise<Landed> {
  const { top } = place
  const journal = workspace.worktrees.journal()
  const { branch, folder, hasWorktree, hasBranch, notes: known } = await lookAt(place)
  const begun: Omit<Landed, 'state'> = {
    branch,
    conflicts: [],
    notes: known,
    ...(hasWorktree ? { folder } : {}),
  }
  if (!hasWorktree && !hasBranch) return { ...begun, state: 'nothing' }
  if (!hasWorktree && hasFiles(folder))
    return { ...begun, state: 'refused', refused: `The worktree has lost its link to git: ${folder}.` }
  const into = await readPlanBranch(workspace, place.plan)
  if (!into) return { ...begun, state: 'refused', refused: 'It is unknown which branch the plan is for.' }
  const message = beginningOf(title, LONGEST_SUBJECT)
  const committed = hasWorktree ? await commitWork({ folder, message, branch, journal }) : { notes: [] }
  if ('refused' in committed) return { ...begun, into, state: 'refused', refused: committed.refused }
  const merged = await mergeBranch({ top, branch, into, message: `Merge ${message}`, journal })
  const notes: string[] = [...known, ...committed.notes]
  if ('refused' in merged) return { ...begun, into, state: 'refused', refused: merged.refused, notes }
  if ('conflicts' in merged) return { ...begun, into, state: 'conflicts', ...merged, notes }
  notes.push(...merged.notes.filter(note => !notes.includes(note)))
  const removal = await removeWorktree({ top, folder, journal })
  notes.push(...removal.notes)
  const done: Landed = { state: 'merged', branch, into, conflicts: [], notes }
  if (!removal.removed) return { ...done, folder }
  await (await openRepository(top)).run(['branch', '--quiet', '--delete', '--force', branch])
  return done
}

/** Characters. */
const LONGEST_SUBJECT = 200

export interface Unlanded {
  /** `01.02.03` */
  thread: string
  branch: string
  into: string | undefined
  /** The worktree, if there is one. */
  folder: string | undefined
  /** Commits that the branch of the plan lacks. */
  commits: number
  /** Paths that are not committed in the worktree. */
  uncommitted: string[]
  /** The files in which both branches changed the same; empty if a merge would succeed. */
  conflicts: string[]
}

/** Threads of a plan with work that is not in its branch, in the order of their ids. Writes nothing. */
export async function listUnlanded(workspace: Workspace, plan: PlanId): Promise<Unlanded[]> {
  const top = workspace.worktrees.top()
  const under = workspace.worktrees.under()
  const into = await readPlanBranch(workspace, plan.id)
  if (!top || !under) return []
  const found = await listUnmerged({
    top,
    beginning: branchesOf(plan.id),
    into,
    folderOf: thread => folderOf({ under, plan: plan.id, thread }),
    journal: workspace.worktrees.journal(),
  })
  return found.map(one => ({ ...one, into }))
}

function placeOf(workspace: Workspace, plan: PlanId, thread: Pick<ThreadName, 'id'>): ThreadPlace {
  const top = workspace.worktrees.top()
  const under = workspace.worktrees.under()
  if (!top)
    throw new LogbookError(
      'WRONG_STATE',
      'There is no git repository here.',
      'Run without worktrees: --here.',
    )
  if (!under)
    throw new LogbookError(
      'WRONG_STATE',
      'This user has no home folder.',
      'Set HOME, or run without worktrees: --here.',
    )
  return { top, under, plan: plan.id, thread: thread.id }
}
