// Holds a document open during its replacement, so that checking it again takes few calls under any name.
import { closeSync, lstatSync, readSync } from 'node:fs'
import { openPlainFile } from '../plain-file.ts'

export interface SeenFile {
  /** True if it holds the expected text. Appended lines are allowed: they go to the end of the new text. */
  hasOnlyMore(): boolean
  /** True if the path still leads to this file. */
  isAt(path: string): boolean
  close(): void
}

const LINE_FEED = 10

/** Undefined if there is no file. Throws system errors. */
export function openSeen(path: string, known: Buffer): SeenFile | undefined {
  const opened = openIfThere(path)
  if (!opened) return undefined
  const { file, stats } = opened
  const now = Buffer.allocUnsafe(known.length + 1)
  const endsLine = known.at(-1) === LINE_FEED
  return {
    hasOnlyMore() {
      const length = readSync(file, now, 0, now.length, 0)
      if (length < known.length || (length > known.length && !endsLine)) return false
      return known.compare(now, 0, known.length) === 0
    },
    isAt(other) {
      const found = lstatSync(other, { throwIfNoEntry: false })
      return found !== undefined && found.ino === stats.ino && found.dev === stats.dev
    },
    close: () => closeSync(file),
  }
}

function openIfThere(path: string): ReturnType<typeof openPlainFile> {
  try {
    return openPlainFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}
