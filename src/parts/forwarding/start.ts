// Begins to forward in a process that lives for a while. Where no hub is set, it reads the user's settings and does nothing.
import type { Workspace } from '../../workspace.ts'
import { readOwnHub } from './own-hub.ts'

/** Set by scripts/build.cjs. Sources that were not built have no bundle for the thread. */
declare const BUILT: boolean | undefined

let hasBegun = false

/** Once for each process. Nobody waits for it, and it keeps no process alive. Never throws. */
export function startForwarding(workspace: Pick<Workspace, 'host' | 'store' | 'env'>): void {
  if (hasBegun || typeof BUILT === 'undefined' || !isWanted(workspace)) return
  hasBegun = true
  import('./elect.ts').then(({ forwardWhileAlive }) => forwardWhileAlive(workspace)).catch(() => undefined)
}

function isWanted(workspace: Pick<Workspace, 'host' | 'store' | 'env'>): boolean {
  try {
    return readOwnHub(workspace) !== undefined
  } catch {
    return false
  }
}
