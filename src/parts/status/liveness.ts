// Asks whether the process that vouches for an agent lives. Its number means something only on its own machine, and in the
// same boot of that.
import { readMachine } from '../../host/programs/machine.ts'
import { compareBoots } from '../../runs/same-boot.ts'
import type { Update } from '../../status/update.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'

/** Each process is asked for once. Null if nobody here can tell. */
export function askLiveness(env: NodeJS.ProcessEnv): (update: Update) => boolean | null {
  const machine = readMachine(env)
  const known = new Map<string, boolean>()
  return ({ process, host, boot = '' }) => {
    if (process === undefined || host === undefined || host !== machine.host) return null
    const verdict = compareBoots(boot, machine.boot)
    if (verdict !== 'same') return verdict === 'other' ? false : null
    const found = known.get(process) ?? isNamedRunning(process)
    known.set(process, found)
    return found
  }
}
