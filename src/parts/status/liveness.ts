// Asks whether the process that vouches for an agent lives. Its number means something only on its own machine, and in the
// same boot of that.
import { isAliveOn, type Machine, readMachine } from '../../host/programs/machine.ts'
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
    return isAliveOn(this.machine, update, process => {
      const found = this.known.get(process) ?? isNamedRunning(process)
      this.known.set(process, found)
      return found
    })
  }
}
