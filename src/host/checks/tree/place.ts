// Names in a tree are bytes, one character each, because a file's name need not be UTF-8.
import { lstatSync, type Stats } from 'node:fs'
import { sep } from 'node:path'

/** The place on disk of a path of the tree. */
export function placeOf(top: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${top}${sep}`), Buffer.from(path, 'latin1')])
}

/** Finds links among the folders of paths, and looks at each folder once. */
export function findLinkedFolders(top: string): (path: string) => boolean {
  const known = new Map<string, boolean>()
  const isLinked = (folder: string): boolean => {
    const before = known.get(folder)
    if (before !== undefined) return before
    const linked = (look(placeOf(top, folder))?.isSymbolicLink() ?? false) || isBehind(folder)
    known.set(folder, linked)
    return linked
  }
  const isBehind = (path: string): boolean => {
    const end = path.lastIndexOf('/')
    return end > 0 && isLinked(path.slice(0, end))
  }
  return isBehind
}

/** Undefined if the file is missing or out of reach. */
export function look(path: Buffer): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
