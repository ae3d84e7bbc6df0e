// By which a document is known to be unchanged: its size and times. The time of the last change of its entry (ctime) tells
// also of an edit that sets the old time of the file again.
import { lstatSync } from 'node:fs'

export interface Stamp {
  size: number
  mtimeMs: number
  ctimeMs: number
}

/** Undefined for what is no plain file, or is not there: then the document is read each time. */
export function readStamp(root: string, file: string): Stamp | undefined {
  try {
    const found = lstatSync(`${root}/${file}`, { throwIfNoEntry: false })
    if (!found?.isFile()) return undefined
    return { size: found.size, mtimeMs: found.mtimeMs, ctimeMs: found.ctimeMs }
  } catch {
    return undefined
  }
}

/** Some file systems tell times in steps of two seconds. */
export const FILE_STEP_MS = 2_500

/**
 * False if another edit could get the same stamp: the document was changed about the time of reading. A time far ahead is
 * that of a clock that was wrong, or was set by hand, and no edit of today gets it. `readAt` is by the clock of the file
 * system.
 */
export function isSettled({ mtimeMs, ctimeMs }: Stamp, readAt: number, stepMs: number): boolean {
  return [mtimeMs, ctimeMs].every(time => Math.abs(readAt - time) > stepMs)
}
