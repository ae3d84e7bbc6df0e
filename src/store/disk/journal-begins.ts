// Tells if a project keeps anything of ours, and when it begins to, for a process that lives in a project without a
// journal. A watch on names costs nothing while nothing happens.
import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { TASKS } from '../paths.ts'
import { findRoot } from './root.ts'

interface Where {
  cwd: string
  env: NodeJS.ProcessEnv
}

/** True if there is a `.sessions/`, or a `.tasks/`. */
export function keepsJournal(where: Where): boolean {
  const root = findRoot(where)
  return root.exists || existsSync(join(root.path, TASKS))
}

/** Calls back once, when there is one. Returns how to stop. Where the system cannot watch, nothing is ever told. */
export function whenJournalBegins(where: Where, begun: () => void): () => void {
  let watcher: FSWatcher | undefined
  const stop = () => {
    watcher?.close()
    watcher = undefined
  }
  const look = () => {
    if (watcher === undefined || !keepsJournal(where)) return
    stop()
    begun()
  }
  try {
    watcher = watch(findRoot(where).path, { persistent: false }, look)
    watcher.on('error', stop)
    // It may have begun just before the watch did.
    queueMicrotask(look)
  } catch {
    stop()
  }
  return stop
}
