// Removes old history now and then, in a process that lives for a while. Without settings for it, it does nothing.
import type { Workspace } from '../../workspace.ts'

const FIRST_MS = 5_000
const AGAIN_MS = 6 * 3_600_000

let hasBegun = false

/** Once for each process. Nobody waits for it, and it keeps no process alive. Never throws. */
export function startForgetting(workspace: Workspace): void {
  if (hasBegun) return
  hasBegun = true
  const forget = async () => {
    try {
      const { forgetOld, readOwnRetention } = await import('./forget-old.ts')
      const retention = readOwnRetention(workspace)
      if (retention) await forgetOld(workspace, retention)
    } catch {
      // A disk that refuses it. The next one tries again.
    }
  }
  setTimeout(() => void forget(), FIRST_MS).unref()
  setInterval(() => void forget(), AGAIN_MS).unref()
}
