// Removes what agents of a project said longer ago than its user wants to keep: whole parts, oldest first. Never what an agent
// that is there said last, nor anything of a run that is open, nor what still waits for the hub.
import { findSavedOptions } from '../../host/claude-code/user-options.ts'
import { isAliveOn, readMachine } from '../../host/programs/machine.ts'
import { isRunOpen } from '../../hub/replace-run.ts'
import type { LastUpdate } from '../../status/last-updates.ts'
import { choosePartsToRemove, type PartFact, type Retention, readRetention } from '../../status/retention.ts'
import { isOutside } from '../../store/disk/state-folder.ts'
import { removePart, retireFile } from '../../store/disk/status/remove-status.ts'
import { openStatusFiles } from '../../store/disk/status/status-files.ts'
import { openLatest } from '../../store/status/latest.ts'
import type { StatusFile } from '../../store/status/status-records.ts'
import type { Workspace } from '../../workspace.ts'
import { foldersOfProjects } from '../forwarding/own-hub.ts'
import { readWhatIsSent } from '../forwarding/what-is-sent.ts'

interface Part extends PartFact {
  number: number
  file: StatusFile
}

export interface Forgotten {
  parts: number
  bytes: number
}

/** Undefined if the user keeps everything. */
export function readOwnRetention(
  workspace: Pick<Workspace, 'host' | 'store' | 'env'>,
): Retention | undefined {
  const retention = readRetention(findSavedOptions(workspace.host))
  const folder = workspace.host.configFolder ?? '/'
  return retention && isOutside(foldersOfProjects(workspace), folder) ? retention : undefined
}

export async function forgetOld(workspace: Workspace, retention: Retention): Promise<Forgotten> {
  const { root } = workspace.store
  const records = openStatusFiles(root)
  const isSent = readWhatIsSent(workspace)
  const open = await openRuns(workspace)
  const isThere = agentsThere(workspace)
  const now = workspace.now().getTime()
  const live = new Map((await records.list()).files.map(file => [file.name, file]))
  const last = new Map((await openLatest(records).look()).map(file => [file.name, file.last]))
  const parts: Part[] = []
  for (const [name, numbers] of (await records.list()).parts) {
    const said = last.get(name) ?? []
    const isOfRun = said.some(({ run }) => run !== undefined && open(run))
    const hasLater = (live.get(name)?.size ?? 0) > 0
    for (const number of numbers) {
      const file = await records.findPart(name, number)
      if (!file) continue
      const isLast = !hasLater && number === numbers.at(-1)
      const isNeeded = isOfRun || (isLast && isThere(said)) || !isSent(name, number, file)
      parts.push({ number, file, size: file.size, mtimeMs: file.mtimeMs, isNeeded })
    }
  }
  const gone = choosePartsToRemove(parts, retention, now).filter(({ number, file }) =>
    removePart(root, number, file),
  )
  // It goes with the next look, if nobody has added to it by then.
  for (const [name, { mtimeMs }] of live) {
    const said = last.get(name) ?? []
    const isOld = retention.days !== undefined && mtimeMs < now - retention.days * 86_400_000
    if (isOld && said.length > 0 && !isThere(said) && !said.some(({ run }) => run !== undefined && open(run)))
      retireFile(root, name)
  }
  return { parts: gone.length, bytes: gone.reduce((sum, { size }) => sum + size, 0) }
}

/** A record that cannot be read may be of any of them. */
async function openRuns({ runs }: Workspace): Promise<(id: string) => boolean> {
  const { runs: found, problems } = await runs.list()
  if (problems.length > 0) return () => true
  const open = new Set(found.flatMap(({ run }) => (isRunOpen(run) ? [run.id] : [])))
  return id => open.has(id)
}

/** Who has not said that it has ended counts as there, unless its process is known to be gone. */
function agentsThere({ env }: Workspace): (said: readonly LastUpdate[]) => boolean {
  const machine = readMachine(env)
  return said =>
    said.some(({ ended, process, host, boot }) => {
      if (ended) return false
      const of = { ...(process ? { process } : {}), ...(host ? { host } : {}), ...(boot ? { boot } : {}) }
      return isAliveOn(machine, of) !== false
    })
}
