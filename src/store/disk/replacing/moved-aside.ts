// Names the place of a document during its replacement: a hidden file beside it. A writer that dies at that moment leaves
// it there. Readers look there if the document's own place is empty.
import { readlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** The path itself if its name is too long for two more bytes. */
export function movedAsidePath(path: string): string {
  const name = basename(path)
  return Buffer.byteLength(name) > LONGEST_NAME - 2 ? path : join(dirname(path), `.${name}~`)
}

/** The longest name that file systems allow, in bytes. */
const LONGEST_NAME = 255

/** The place of a missing document if it was moved aside, also behind a link that now leads nowhere. */
export function whereMovedAside(path: string): string {
  try {
    return movedAsidePath(resolve(dirname(path), readlinkSync(path)))
  } catch {
    return movedAsidePath(path)
  }
}

/** The name of the document that was moved aside to this name; undefined for other files. */
export function nameOfMovedAside(name: string): string | undefined {
  return /^\.(.+)~$/.exec(name)?.[1]
}

/** The names in a folder for readers: without hidden files, but with documents that are being replaced. */
export function visibleNames(names: string[]): string[] {
  const visible = names.filter(name => !name.startsWith('.'))
  for (const name of names) {
    const taken = nameOfMovedAside(name)
    if (taken && !visible.includes(taken)) visible.push(taken)
  }
  return visible
}
