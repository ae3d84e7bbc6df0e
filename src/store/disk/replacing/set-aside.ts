// Keeps a text that must not be lost beside its document, where people and the doctor see it.
import { closeSync, openSync, renameSync } from 'node:fs'

/** Moves it to `login.md.conflict-1`, or the next free number. Returns the path. */
export function setAside(file: string, target: string): string {
  for (let count = 1; ; count += 1) {
    const aside = `${target}.conflict-${count}`
    if (!reserve(aside)) continue
    // One step, because removing the old link later would delete what somebody saved in between.
    renameSync(file, aside)
    return aside
  }
}

/** Makes an empty file under that name; false if the name is taken. */
function reserve(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
