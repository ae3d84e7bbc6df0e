// What this machine is called at the hub that its user has named. A token is made for that name, so that it must be known
// before anything is sent.
import { findSavedOptions } from '../../host/claude-code/user-options.ts'
import { readHubSettings } from '../../hub/hub-settings.ts'
import type { Workspace } from '../../workspace.ts'
import { findForwardingPlace, keepSender } from './forwarding-place.ts'
import { foldersOfProjects } from './own-hub.ts'

export interface OwnName {
  url: string
  host: string
}

/** The name is made at the first call. Undefined without a hub, and where nothing can be kept. */
export function readOwnName(workspace: Workspace): OwnName | undefined {
  // The address alone counts here.
  const saved = [...findSavedOptions(workspace.host), { key: 'hub_token', value: 'none' }]
  const settings = readHubSettings(saved, undefined)
  const place = settings && findForwardingPlace(foldersOfProjects(workspace), workspace.env)
  if (!place) return undefined
  try {
    return { url: settings.url, host: keepSender(place).host }
  } catch {
    // The disk is full. What else is wrong with it is told elsewhere.
    return undefined
  }
}
