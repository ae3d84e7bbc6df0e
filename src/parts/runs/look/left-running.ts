// Finds and ends what a run has left behind: processes with its mark that go on though it has ended.
import { type Machine, readMachine } from '../../../host/programs/machine.ts'
import { listMarked } from '../../../host/programs/marked.ts'
import { stopProgram } from '../../../host/programs/stop-program.ts'
import { hasEnded } from '../../../runs/ended.ts'
import type { Run } from '../../../runs/run.ts'
import { compareBoots } from '../../../runs/same-boot.ts'
import type { Workspace } from '../../../workspace.ts'

/** Undefined where nobody can tell. Only the machine that ran it can. */
export async function findLeft({ env }: Workspace, run: Run): Promise<string[] | undefined> {
  if (!hasEnded(run)) return []
  const where = whereItRan(readMachine(env), run)
  return where === 'here' ? listMarked(run.id) : where === 'elsewhere' ? undefined : []
}

/** The names of those that still go on. A record of another machine, which anybody may have written, names none of ours. */
export async function endLeft({ env }: Workspace, run: Pick<Run, OfLeft>): Promise<string[]> {
  const machine = readMachine(env)
  if (whereItRan(machine, run) !== 'here') return []
  return (await stopProgram({ process: ownProcess(machine, run), run: run.id })).survivors
}

type OfLeft = 'id' | 'process' | 'host' | 'boot'

/** Its program has ended, so that another one may have the number. Undefined if the name does not tell them apart. */
function ownProcess(machine: Machine, { process, boot }: Pick<Run, OfLeft>): string | undefined {
  return compareBoots(boot, machine.boot) === 'same' && /~./.test(process ?? '') ? process : undefined
}

function whereItRan(machine: Machine, { host, boot }: Pick<Run, 'host' | 'boot'>) {
  if (host !== machine.host) return 'elsewhere'
  return compareBoots(boot, machine.boot) === 'other' ? 'before_boot' : 'here'
}
