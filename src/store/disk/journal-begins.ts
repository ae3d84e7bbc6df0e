// Tells if a project keeps anything of ours, and when it begins to, for a process that lives in a project without a
// journal. A watch on names costs nothing while nothing happens. There may be a `.sessions/` before it, for what agents say
// of themselves alone.
import { existsSync, type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { SESSIONS, TASKS } from '../paths.ts'
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
  const { path } = findRoot(where)
  const watchers = new Map<string, FSWatcher>()
  const stop = () => {
    for (const watcher of watchers.values()) watcher.close()
    watchers.clear()
  }
  const look = () => {
    if (watchers.size === 0) return
    if (keepsJournal(where)) {
      stop()
      begun()
    } else if (existsSync(join(path, SESSIONS))) watchFolder(join(path, SESSIONS))
  }
  const watchFolder = (folder: string) => {
    if (watchers.has(folder)) return
    try {
      const watcher = watch(folder, { persistent: false }, look)
      watchers.set(folder, watcher.on('error', stop))
      // It may have begun just before the watch did.
      queueMicrotask(look)
    } catch {
      stop()
    }
  }
  watchFolder(path)
  return stop
}
