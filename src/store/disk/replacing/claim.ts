// Gives a file a name that nobody has. A link is refused where a rename would replace.
import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs'

/** Moves a file; false when somebody has the name. */
export function claim(from: string, to: string): boolean {
  if (!nameAlso(from, to)) return false
  rmSync(from, { force: true })
  return true
}

/** Gives a file a second name, or moves it where the file system knows no second names; false when somebody has the name. */
export function nameAlso(from: string, to: string): boolean {
  try {
    linkSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    // A file system without links, or a disk without room for a second name: asking first leaves a moment in
    // which somebody else may take the name.
    if (lstatSync(to, { throwIfNoEntry: false })) return false
    renameSync(from, to)
  }
  return true
}
