// Finds the hub of this machine for claims: who we are there, what the project is called, and where it is kept.
import { LogbookError } from '../../errors.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import type { Workspace } from '../../workspace.ts'
import { keyOf } from '../forwarding/forward-key.ts'
import { type ForwardingPlace, findForwardingPlace, keepSender } from '../forwarding/forwarding-place.ts'
import { foldersOfProjects, readOwnHub } from '../forwarding/own-hub.ts'
import { type ClaimHub, openClaimHub } from './claim-hub.ts'

export interface OwnClaims {
  hub: ClaimHub
  url: string
  host: string
  project: string
  root: string
  place: ForwardingPlace
}

/** Undefined if the user's settings name no hub. Throws UNWRITABLE if nothing can be kept. */
export function openOwnClaims(workspace: Workspace): OwnClaims | undefined {
  const settings = readOwnHub(workspace)
  if (!settings) return undefined
  const place = findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  if (!place)
    throw new LogbookError(
      'UNWRITABLE',
      'There is no folder outside of projects to keep claims of threads in.',
      'Set XDG_STATE_HOME to one, or run without claims: --offline.',
    )
  const { host } = keepSender(place)
  const root = realPath(workspace.store.root)
  const hub = openClaimHub(settings.url, settings.token)
  return { hub, url: settings.url, host, project: keyOf(root, settings, host), root, place }
}
