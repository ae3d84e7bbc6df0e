// Keeps a text that somebody would miss beside the document it belongs to, where people and the doctor see it.
import { closeSync, openSync, renameSync } from 'node:fs'

/** `login.md.conflict-1`, or the next number that is free. Returns the path. */
export function setAside(file: string, target: string): string {
  for (let count = 1; ; count += 1) {
    const aside = `${target}.conflict-${count}`
    if (!reserve(aside)) continue
    // In one step: a link that is removed after it would take away what somebody saved in between.
    renameSync(file, aside)
    return aside
  }
}

/** An empty file under that name; false when somebody has it. */
function reserve(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
