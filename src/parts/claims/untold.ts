// Lists the threads that the hub still holds for this machine, because it was not told how their runs ended.
import type { Workspace } from '../../workspace.ts'
import { findForwardingPlace } from '../forwarding/forwarding-place.ts'
import { foldersOfProjects } from '../forwarding/own-hub.ts'
import { listClaims } from './kept-claims.ts'

/** `login:01.01.01` */
export function listUntold(workspace: Workspace): string[] {
  const place = findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  const claims = place ? listClaims(place) : []
  return claims.flatMap(({ end, plan, thread }) => (end ? [`${plan}:${thread}`] : []))
}
