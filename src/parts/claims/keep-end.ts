// Keeps how a claimed run ended, for the hub. It asks no network: many runs may be found to have ended at once.
import type { Run } from '../../runs/run.ts'
import type { Workspace } from '../../workspace.ts'
import { findForwardingPlace } from '../forwarding/forwarding-place.ts'
import { foldersOfProjects } from '../forwarding/own-hub.ts'
import { endOf } from './claim-end.ts'
import { findClaim, keepClaim } from './kept-claims.ts'

/** Nothing if the hub knows it already. Throws UNWRITABLE. */
export async function keepEnd(workspace: Workspace, run: Run): Promise<void> {
  const place = findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  const claim = place && findClaim(place, run.id)
  if (claim && !claim.end) keepClaim(place, { ...claim, end: await endOf(workspace, run) })
}
