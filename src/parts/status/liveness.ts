// Asks whether the process that vouches for an agent lives. Its number means something only on its own machine, and in the
// same boot of that.
import { type Machine, readMachine } from '../../host/programs/machine.ts'
import { compareBoots } from '../../runs/same-boot.ts'
import type { Update } from '../../status/update.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'

export class Liveness {
  private readonly machine: Machine
  private readonly known = new Map<string, boolean>()

  constructor(env: NodeJS.ProcessEnv) {
    this.machine = readMachine(env)
  }

  /** What it says of processes and folders is of this machine. No repository can bring its id. */
  isHere({ host }: Update): boolean {
    return host === this.machine.host
  }

  /** Each process is asked for once. Null if nobody here can tell. */
  isAlive(update: Update): boolean | null {
    const { process, boot = '' } = update
    if (process === undefined || !this.isHere(update)) return null
    const verdict = compareBoots(boot, this.machine.boot)
    if (verdict !== 'same') return verdict === 'other' ? false : null
    const found = this.known.get(process) ?? isNamedRunning(process)
    this.known.set(process, found)
    return found
  }
}
