// Removes unused folders of locks: each work session has some, and they outlive it.
import { lstatSync, rmdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { LOCKS } from '../paths.ts'
import { hasLink } from './links.ts'
import { namesIn } from './root.ts'

/** Removes folders without a new mark since `time` (milliseconds since the epoch). Never throws. */
export function forgetLocks(root: string, time: number): void {
  if (hasLink(root, LOCKS)) return
  for (const name of namesIn(join(root, LOCKS))) {
    const folder = join(root, LOCKS, name)
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (!found?.isDirectory() || found.mtimeMs >= time) continue
    try {
      // These marks belong to dead processes, because a new or removed mark changes the folder's time.
      for (const mark of namesIn(folder)) unlinkSync(join(folder, mark))
      rmdirSync(folder)
    } catch {
      // A process has just come for the lock, or the folder belongs to somebody else.
    }
  }
}
