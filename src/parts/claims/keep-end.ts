// Keeps how a claimed run ended, for the hub. It asks no network: many runs may be found to have ended at once.
import { LogbookError } from '../../errors.ts'
import { isComplete, threadsOf } from '../../plans/plan-tree.ts'
import type { Run } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { findForwardingPlace } from '../forwarding/forwarding-place.ts'
import { foldersOfProjects } from '../forwarding/own-hub.ts'
import { readTree } from '../plans/read-tree.ts'
import { findClaim, keepClaim } from './kept-claims.ts'
import { endOf } from './send-ends.ts'

/** Nothing if the hub knows it already. Throws UNWRITABLE. */
export async function keepEnd(workspace: Workspace, run: Run): Promise<void> {
  const place = findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  const claim = place && findClaim(place, run.id)
  if (!claim || claim.end) return
  keepClaim(place, { ...claim, end: endOf(run, await isDone(workspace, run)) })
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
