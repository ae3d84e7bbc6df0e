// Finds what a run has left behind: processes with its mark that go on though it has ended.
import { readMachine } from '../../../host/programs/machine.ts'
import { listMarked } from '../../../host/programs/marked.ts'
import { hasEnded } from '../../../runs/ended.ts'
import type { Run } from '../../../runs/run.ts'
import { compareBoots } from '../../../runs/same-boot.ts'
import type { Workspace } from '../../../workspace.ts'

/** Undefined where nobody can tell. Only the machine that ran it can. */
export function findLeft({ env }: Workspace, run: Run): string[] | undefined {
  if (!hasEnded(run)) return []
  const machine = readMachine(env)
  if (run.host !== machine.host) return undefined
  return compareBoots(run.boot, machine.boot) === 'other' ? [] : listMarked(run.id)
}
