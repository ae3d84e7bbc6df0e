// Asks the hub whether it would take what this machine sends, for whoever wants to know it now: the settings may be new, and
// nobody sends yet. Nothing is sent but the names of this machine and of the project.
import type { Workspace } from '../../workspace.ts'
import { keyOf } from './forward-key.ts'
import { HubFault, openHub } from './hub-client.ts'
import { readOwnHub } from './own-hub.ts'
import { readOwnName } from './own-name.ts'

/** Somebody waits for the answer. */
const TIMEOUT_MS = 5_000

/** Undefined if it would, and where no hub is named. */
export async function askHub(workspace: Workspace): Promise<HubFault | undefined> {
  const settings = readOwnHub(workspace)
  const host = settings && readOwnName(workspace)?.host
  if (settings === undefined || host === undefined) return undefined
  const project = keyOf(workspace.store.root, settings, host)
  try {
    await openHub(settings.url, settings.token, TIMEOUT_MS).push({ host, project, lines: [] })
    return undefined
  } catch (error) {
    if (error instanceof HubFault) return error
    throw error
  }
}
