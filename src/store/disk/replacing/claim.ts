// Gives a file a free name. A link() call fails if the name is taken, where a rename would replace the other file.
import { linkSync, lstatSync, renameSync } from 'node:fs'
import { remove } from './atomic-write.ts'

/** Moves a file; false if the name is taken. */
export function claim(from: string, to: string): boolean {
  if (!nameAlso(from, to)) return false
  remove(from)
  return true
}

/** Gives a file a second name, or moves it if the file system has no second names. False if the name is taken. */
export function nameAlso(from: string, to: string): boolean {
  try {
    linkSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    // The file system has no links, or the disk has no room for a second name. This check leaves a moment in which
    // another process may take the name.
    if (lstatSync(to, { throwIfNoEntry: false })) return false
    renameSync(from, to)
  }
  return true
}
