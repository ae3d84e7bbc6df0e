// How a claim ends, as the hub is told.
import { LogbookError } from '../../errors.ts'
import type { ClaimEnd } from '../../hub/elsewhere.ts'
import { isComplete, threadsOf } from '../../plans/plan-tree.ts'
import type { Run } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { readTree } from '../plans/read-tree.ts'

/** Of a run that has ended. */
export async function endOf(workspace: Workspace, run: Run): Promise<ClaimEnd> {
  const { status, completedAt, claimedAt } = run
  return {
    status: status === 'running' ? 'unknown' : status,
    complete: await isDone(workspace, run),
    endedAt: completedAt ?? claimedAt,
  }
}

/** The plan may be gone, or on another branch. */
async function isDone(workspace: Workspace, { plan, thread }: Run): Promise<boolean> {
  try {
    const { stages } = await readTree(workspace, plan)
    const found = threadsOf(stages).find(({ id }) => id === thread)
    return found !== undefined && isComplete(found)
  } catch (error) {
    if (error instanceof LogbookError) return false
    throw error
  }
}
