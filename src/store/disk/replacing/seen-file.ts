// A document held open while it is replaced: to look at it again takes few calls, whatever name it has then.
import { closeSync, lstatSync, readSync } from 'node:fs'
import { openPlainFile } from '../plain-file.ts'

export interface SeenFile {
  /** It holds what is known of it. Lines that somebody appended since do no harm: they go to the end of the new text. */
  hasOnlyMore(): boolean
  /** Nobody has put another file there. */
  isAt(path: string): boolean
  close(): void
}

const LINE_FEED = 10

/** Undefined when there is no file. Throws what the system says. */
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
