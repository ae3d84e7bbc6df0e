// Finds threads with work in a branch of their own that is not in the branch of the plan.
import { type Thread, threadsOf } from '../../../plans/plan-tree.ts'
import type { Run } from '../../../runs/run.ts'
import type { Workspace } from '../../../workspace.ts'
import type { PlanTree } from '../../plans/read-tree.ts'
import { listUnlanded } from './worktree-steps.ts'

export interface UnmergedThread {
  thread: Thread
  branch: string
}

/** Complete threads and others. Git is asked only where a run of the plan had a branch. Writes nothing. */
export async function unmergedThreads(
  workspace: Workspace,
  { stored, stages }: PlanTree,
  runs: Run[],
): Promise<UnmergedThread[]> {
  if (runs.every(({ branch }) => branch === undefined)) return []
  const found = await listUnlanded(workspace, stored.plan)
  return threadsOf(stages).flatMap(thread => {
    const own = found.find(one => one.thread === thread.id)
    return own ? [{ thread, branch: own.branch }] : []
  })
}
