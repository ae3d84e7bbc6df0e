// Where a document lies for the moment in which it is replaced, and for as long as a writer that died in that
// moment left it there: beside its place, hidden. Readers look there when the place is empty.
import { readlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** The path itself when its name leaves no room for two more bytes. */
export function movedAsidePath(path: string): string {
  const name = basename(path)
  return Buffer.byteLength(name) > LONGEST_NAME - 2 ? path : join(dirname(path), `.${name}~`)
}

/** Bytes that file systems allow. */
const LONGEST_NAME = 255

/** For a document that is missing: where it lies when it was taken, also behind a link that now leads nowhere. */
export function whereMovedAside(path: string): string {
  try {
    return movedAsidePath(resolve(dirname(path), readlinkSync(path)))
  } catch {
    return movedAsidePath(path)
  }
}

/** The name of the document that lies under this name; undefined for any other file. */
export function nameOfMovedAside(name: string): string | undefined {
  return /^\.(.+)~$/.exec(name)?.[1]
}

/** The names in a folder as readers see them: without hidden files, but with what is being replaced. */
export function visibleNames(names: string[]): string[] {
  const visible = names.filter(name => !name.startsWith('.'))
  for (const name of names) {
    const taken = nameOfMovedAside(name)
    if (taken && !visible.includes(taken)) visible.push(taken)
  }
  return visible
}
