// Keeps which branch the threads of a plan are merged into: the one that the main checkout had when the plan was first run.
import { LogbookError } from '../../../errors.ts'
import { lookAtRepository } from '../../../host/git/repository.ts'
import { isSameFolder, listCheckouts } from '../../../host/git/worktree-list.ts'
import { planBranchPath } from '../../../store/paths.ts'
import type { Workspace } from '../../../workspace.ts'

/** Undefined before the plan is run with worktrees. */
export async function readPlanBranch(workspace: Workspace, plan: string): Promise<string | undefined> {
  return (await workspace.store.read(planBranchPath(plan)))?.text.trim() || undefined
}

/** The same, and keeps it the first time. Throws WRONG_STATE if no branch is checked out. */
export async function takePlanBranch(workspace: Workspace, plan: string): Promise<string> {
  const kept = await readPlanBranch(workspace, plan)
  if (kept) return kept
  const branch = await findBranch(workspace)
  if (!branch)
    throw new LogbookError(
      'WRONG_STATE',
      'No branch is checked out here, so there is none to merge the work of agents into.',
      'Check out a branch, or run without worktrees: --here.',
    )
  await workspace.store.keepCopy(planBranchPath(plan), `${branch}\n`)
  return branch
}

/** The branch of the main checkout. There is none around a bare repository: the user's own checkout counts then. */
export async function findBranch(workspace: Workspace): Promise<string | undefined> {
  const top = workspace.worktrees.top()
  const main =
    top && (await listCheckouts(await lookAtRepository(top))).find(one => isSameFolder(one.folder, top))
  return main ? main.branch : workspace.readHead()?.branch
}
