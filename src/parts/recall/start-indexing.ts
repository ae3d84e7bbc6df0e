// Has the index of many documents built in a process that lives for a while, before anybody searches: without it, hooks
// tell nothing of earlier work.
import { startHelper } from '../../host/programs/start-program.ts'
import { hasFailedToBuild, noteFailedBuild } from '../../store/index/failed-build.ts'
import { isKeptByNewer, lookQuickly } from '../../store/index/index-files.ts'
import type { Workspace } from '../../workspace.ts'
import { INDEXED } from './documents-of-recall.ts'
import { FEW, isGoodEnough } from './keep-index.ts'
import { findOutdated, survey } from './survey.ts'

const FIRST_MS = 3_000
const AGAIN_MS = 600_000

/** Ends that say nothing of this machine: somebody, or its end, has stopped the helper. */
const STOPPED = ['SIGHUP', 'SIGINT', 'SIGKILL', 'SIGTERM']

let hasBegun = false

/** Once for each process. Nobody waits for it, and it keeps no process alive. Never throws. */
export function startIndexing(open: () => Workspace): void {
  if (hasBegun) return
  hasBegun = true
  let isBusy = false
  const look = async () => {
    if (isBusy) return
    isBusy = true
    // It stays busy where the helper fails.
    if (await helpOut(open()).catch(() => false)) isBusy = false
  }
  setTimeout(() => void look(), FIRST_MS).unref()
  setInterval(() => void look(), AGAIN_MS).unref()
}

/** False if it should not be tried again. */
async function helpOut(workspace: Workspace): Promise<boolean> {
  const { store, host, env } = workspace
  const { version, folder } = host.program
  if (!(await isIndexWanted(workspace))) return true
  const words = ['indexer', String(process.pid)]
  const end = await startHelper([process.execPath, `${folder}/bin/logbook.cjs`, ...words], {
    folder: store.root,
    env: { ...env, LOGBOOK_ROOT: store.root },
  })
  if (end.exitCode === 0) return true
  if (!STOPPED.includes(end.signal ?? '')) noteFailedBuild(store.root, version)
  return false
}

/** Who turned off what hooks tell needs no index before the first search, which makes it. */
export async function isIndexWanted(workspace: Workspace): Promise<boolean> {
  const { store, host, hasJournal, sessions } = workspace
  const { version } = host.program
  if (!hasJournal || hasFailedToBuild(store.root, version)) return false
  if (isKeptByNewer(store.root, version)) return false
  if ((await sessions.readSettings()).recall === 'off') return false
  const kept = lookQuickly(store.root, index =>
    index.header.program === version ? index.documents() : undefined,
  )
  const found = await survey(workspace, INDEXED, kept)
  return found.files.length > FEW && !isGoodEnough(found, findOutdated(found).size)
}
