// Folders of locks that nobody wants any more: each work session has some, and they outlive it.
import { lstatSync, rmdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { LOCKS } from '../paths.ts'
import { hasLink } from './links.ts'
import { namesIn } from './root.ts'

/** Removes those in which nobody has left a mark since `time` (milliseconds since the epoch). Never throws. */
export function forgetLocks(root: string, time: number): void {
  if (hasLink(root, LOCKS)) return
  for (const name of namesIn(join(root, LOCKS))) {
    const folder = join(root, LOCKS, name)
    const found = lstatSync(folder, { throwIfNoEntry: false })
    if (!found?.isDirectory() || found.mtimeMs >= time) continue
    try {
      // Marks of the dead, and of nobody else: a mark that is made or removed changes the folder's time.
      for (const mark of namesIn(folder)) unlinkSync(join(folder, mark))
      rmdirSync(folder)
    } catch {
      // Somebody has just come for it, or it is not ours.
    }
  }
}
