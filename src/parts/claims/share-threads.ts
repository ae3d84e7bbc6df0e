// Divides the threads of a call into those that this machine may claim, and those that another runs or has completed.

import type { Workspace } from '../../workspace.ts'
import type { Prepared } from '../runs/engine/prepare-run.ts'
import type { Shared } from '../runs/engine/shared.ts'
import { openOwnClaims } from './own-claims.ts'
import { refuseElsewhere } from './refusals.ts'
import { ThreadClaims } from './thread-claims.ts'

/** Undefined if no hub is set. Throws WRONG_STATE if others have all of them, UNREADABLE if the hub is away, UNWRITABLE. */
export async function shareThreads(
  workspace: Workspace,
  plan: string,
  prepared: Prepared[],
): Promise<Shared | undefined> {
  const own = openOwnClaims(workspace)
  if (!own) return undefined
  const claims = new ThreadClaims(workspace, own)
  const { runs } = await workspace.runs.list({ plan })
  const found = await claims.look(
    plan,
    runs.map(({ run }) => run),
  )
  const taken = prepared.flatMap(({ order: { thread } }) => {
    const elsewhere = found.get(thread.id)
    return elsewhere ? [{ thread, error: refuseElsewhere(thread, elsewhere) }] : []
  })
  if (taken[0] && taken.length === prepared.length) throw taken[0].error
  const free = prepared.filter(({ order }) => !found.has(order.thread.id))
  return { claims, free, taken }
}
