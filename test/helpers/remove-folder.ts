import { rmSync } from 'node:fs'

/** Also while a process that outlives the test still writes there: Node tries again to remove a folder that is not empty, never what came into it meanwhile. */
export function removeFolder(folder: string): void {
  for (let tries = 0; ; tries += 1)
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
      return
    } catch (error) {
      if (tries === 20) throw error
    }
}
