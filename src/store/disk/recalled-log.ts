// Keeps which lines of earlier work sessions were told by themselves, on this machine only. It is added to in one call, so
// that conversations need not wait for each other. Hooks load this file.
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { EARLIER_RECALLED, LOCAL, RECALLED } from '../paths.ts'
import { appendLine } from './append-line.ts'
import { hasLink } from './links.ts'
import { makeLocalFolder } from './modes.ts'
import { readInside } from './read-inside.ts'
import { statOf } from './root.ts'

/** Bytes, some two thousand lines. A file of this size becomes the earlier one. */
const LARGEST = 1 << 20

/** `line` has its line end. Never throws: the line is told all the same. */
export function appendRecalled(root: string, line: string): void {
  try {
    if (hasLink(root, RECALLED)) return
    makeLocalFolder(root, LOCAL)
    if ((statOf(join(root, RECALLED))?.size ?? 0) > LARGEST && !hasLink(root, EARLIER_RECALLED))
      renameSync(join(root, RECALLED), join(root, EARLIER_RECALLED))
    appendLine(root, RECALLED, line)
  } catch {
    // The disk may be full or read-only.
  }
}

/** The text of both files, the earlier one first. */
export function readRecalledLog(root: string): string {
  return [EARLIER_RECALLED, RECALLED].map(path => readInside(root, path) ?? '').join('\n')
}
