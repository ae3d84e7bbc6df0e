// Begins to forward in a process that lives for a while. Where no hub is set, it reads the user's settings and does nothing.
import type { Workspace } from '../../workspace.ts'
import { readOwnHub } from './own-hub.ts'

/** Set by scripts/build.cjs. Sources that were not built have no bundle for the thread. */
declare const BUILT: boolean | undefined

/** Milliseconds. */
const LAST_WORDS_MS = 2_000

let hasBegun = false
let electing: Promise<typeof import('./elect.ts')> | undefined

/** Once for each process. Nobody waits for it, and it keeps no process alive. Never throws. */
export function startForwarding(workspace: Pick<Workspace, 'host' | 'store' | 'env'>): void {
  if (hasBegun || typeof BUILT === 'undefined' || !isWanted(workspace)) return
  hasBegun = true
  electing = import('./elect.ts')
  electing.then(({ forwardWhileAlive }) => forwardWhileAlive(workspace)).catch(() => undefined)
}

/**
 * Lets this process tell what has just ended here, if it is the one that forwards: nobody else may live on this machine to tell
 * it. Waits for two seconds at most; what is not told then comes with the next process. Never throws.
 */
export async function endForwarding(): Promise<void> {
  await electing?.then(({ sayLast }) => sayLast(LAST_WORDS_MS)).catch(() => undefined)
}

function isWanted(workspace: Pick<Workspace, 'host' | 'store' | 'env'>): boolean {
  try {
    return readOwnHub(workspace) !== undefined
  } catch {
    return false
  }
}
