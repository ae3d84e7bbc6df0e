// Remembers that building the index in the background has failed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasLink } from '../disk/links.ts'
import { makeLocalFolder } from '../disk/modes.ts'
import { readEnd } from '../disk/plain-file.ts'
import { INDEX_FOLDER, UNBUILT } from '../paths.ts'

/** Where building it once failed, nobody tries it unasked again: until a search succeeds, or with another version. */
export function noteFailedBuild(root: string, program: string): void {
  try {
    if (hasLink(root, UNBUILT)) return
    makeLocalFolder(root, INDEX_FOLDER)
    writeFileSync(join(root, UNBUILT), `${program}\n`)
  } catch {
    // On a disk that takes nothing, the next one fails before it has read anything.
  }
}

/** Bytes, more than any name of a version. */
const LONGEST = 1_000

export function hasFailedToBuild(root: string, program: string): boolean {
  return readEnd(join(root, UNBUILT), LONGEST) === `${program}\n`
}
