// Looks at many folders of a kind at once, by less than reading their files takes.
import { accessSync, constants, type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { MOST_READ } from './read-file.ts'

/** The names in a folder, each with what it is: a folder of its own, or something else, such as a link. */
export type Folders = ReadonlyMap<string, 'plain' | 'other'>

/** Empty if the folder cannot be read. */
export function listFolders(root: string, path: string): Folders {
  try {
    const entries = readdirSync(join(root, path), { withFileTypes: true })
    return new Map(entries.map(entry => [entry.name, entry.isDirectory() ? 'plain' : 'other']))
  } catch {
    return new Map()
  }
}

/** True for a missing file, and for one that can surely be read. Its folder is no link. */
export function mayBeRead(root: string, path: string): boolean {
  try {
    const found = lstatSync(join(root, path), { throwIfNoEntry: false })
    if (!found) return true
    if (!found.isFile() || found.size > MOST_READ) return false
    accessSync(join(root, path), constants.R_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Takes a path relative to the root. What is gone in the meantime is empty. Throws what else reading the folder throws, and then
 * tries again the next time.
 */
export type ListFolder = (path: string) => readonly Dirent[]

/** For those who look at a whole journal one after the other: each folder is listed once. */
export function listOnce(root: string): ListFolder {
  const known = new Map<string, readonly Dirent[]>()
  return path => {
    const listed = known.get(path) ?? entriesOf(`${root}/${path}`)
    known.set(path, listed)
    return listed
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
