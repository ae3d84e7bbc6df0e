// The file of the index in the folder of this machine, which git ignores. Nothing here fails a write, a search or a hook:
// without an index, documents are read.
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { hasLink } from '../disk/links.ts'
import { makeLocalFolder } from '../disk/modes.ts'
import { isRunning } from '../disk/process-start.ts'
import { remove, writeTemporary } from '../disk/replacing/atomic-write.ts'
import { statOf } from '../disk/root.ts'
import { INDEX, INDEX_FOLDER, SESSIONS, UNBUILT } from '../paths.ts'
import { BrokenIndex } from './broken-index.ts'
import type { KeptDocuments } from './document-table.ts'
import { isNewer } from './newer-version.ts'
import { lookIntoIndex, type OpenIndex, openWholeIndex, readProgramOf } from './open-index.ts'

/** `kept` is what the index has of its documents. */
export interface Opened {
  index: OpenIndex
  kept: KeptDocuments
}

/** `use` is given the index, if there is one that can be used. It runs again without it where a page that it needs is torn. */
export async function useIndex<R>(
  root: string,
  program: string,
  use: (opened: Opened | undefined) => Promise<R>,
): Promise<R> {
  const opened = unlessBroken(() => {
    const index = hasLink(root, INDEX) ? undefined : openWholeIndex(join(root, INDEX), program)
    return index && { index, kept: index.documents() }
  })
  try {
    return await use(opened)
  } catch (error) {
    if (!(error instanceof BrokenIndex)) throw error
    return use(undefined)
  }
}

/** The same in parts, for who asks little; also one that another version wrote in the same form. `use` may be left half-way. */
export function lookQuickly<R>(root: string, use: (index: OpenIndex) => R): R | undefined {
  return unlessBroken(() => (hasLink(root, INDEX) ? undefined : lookIntoIndex(join(root, INDEX), use)))
}

/** Where another version is no longer at work, its index is in the way for so long. */
const DAY_MS = 86_400_000

/** True while a newer version, which may be at work as well, keeps the index. */
export function isKeptByNewer(root: string, program: string): boolean {
  const found = unlessBroken(() => (hasLink(root, INDEX) ? undefined : readProgramOf(join(root, INDEX))))
  return (
    found !== undefined && isNewer(found.program, program) && Math.abs(Date.now() - found.mtimeMs) < DAY_MS
  )
}

function unlessBroken<R>(look: () => R | undefined): R | undefined {
  try {
    return look()
  } catch (error) {
    // Also what the system says: reading fails where the disk does.
    if (error instanceof BrokenIndex || (error as NodeJS.ErrnoException).syscall !== undefined)
      return undefined
    throw error
  }
}

/** What the clock of the file system says, in milliseconds. Undefined if no index can be written there. */
export function readFileClock(root: string): number | undefined {
  try {
    if (!existsSync(join(root, SESSIONS)) || hasLink(root, INDEX)) return undefined
    makeLocalFolder(root, INDEX_FOLDER)
    removeLeftBehind(join(root, INDEX_FOLDER))
    const probe = writeTemporary(join(root, INDEX_FOLDER, 'clock'), '', false)
    remove(probe.path)
    return probe.stamp.mtimeMs
  } catch {
    return undefined
  }
}

/** What a killed process was writing. One of another machine may still be at it: then it writes no index this time. */
function removeLeftBehind(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^\.(\d+)-\w+-\d+\.tmp$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid), '')) remove(join(folder, name))
  }
}

/** Two may write at once: the last one counts. False if it cannot be written. */
export function writeIndex(root: string, bytes: Uint8Array): boolean {
  const path = join(root, INDEX)
  let temporary: string | undefined
  try {
    if (hasLink(root, INDEX)) return false
    makeLocalFolder(root, INDEX_FOLDER)
    if (statOf(path)?.isDirectory()) renameSync(path, freeName(path))
    temporary = writeTemporary(path, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), true).path
    renameSync(temporary, path)
    remove(join(root, UNBUILT))
    return true
  } catch {
    if (temporary !== undefined) remove(temporary)
    return false
  }
}

/** A person's folder in the place of the index is moved beside it. */
function freeName(path: string): string {
  for (let count = 1; ; count += 1) if (!existsSync(`${path}-kept-${count}`)) return `${path}-kept-${count}`
}
