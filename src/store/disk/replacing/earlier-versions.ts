// Keeps replaced versions of a document for a while. A program that has one open still writes into it. The next write
// takes the added text into the document.
import { appendFileSync, lstatSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join, relative } from 'node:path'
import { folderNameOf } from '../../../journal/naming.ts'
import { checksum } from '../../../text/checksum.ts'
import { REPLACED } from '../../paths.ts'
import { hasLink } from '../links.ts'
import { makeLocalFolder } from '../modes.ts'
import { keepInside, remove } from './atomic-write.ts'
import { setAside } from './set-aside.ts'

export interface Keeping {
  root: string
  /** False for a text that must not be copied, because it holds a secret that a person may take out again. */
  mayKeep(text: string): boolean
}

/** The most versions of one document, and the most bytes of all. The newest is always kept. */
const MOST = 16
const MOST_BYTES = 4 * 1024 * 1024

/** The state of a version at its replacement. */
interface Version {
  length: number
  sum: string
  /** The system's time of the last write, in milliseconds. */
  mtime: string
}

/** Retires `file`, because `target` has all of `known`. Text added to it later is still taken over. */
export function letGo(keeping: Keeping, file: string, target: string, known: Buffer): void {
  takeOver(keeping, file, target, { length: known.length, sum: checksumOf(known), mtime: '' })
}

/**
 * Takes over text that was written into replaced versions since the last write. Returns the paths of versions that changed
 * elsewhere than at their end; they are now beside the document. Throws if one is unreadable.
 */
export function takeOverLateWrites(keeping: Keeping, target: string): string[] {
  const folder = folderFor(keeping.root, target)
  let bytes = 0
  return namesIn(keeping.root, folder).flatMap((name, index) => {
    const file = join(folder, name)
    const found = lstatSync(file)
    // A cloned repository may bring a link to another file of the user.
    if (!found.isFile()) return []
    bytes += found.size
    const [, length, sum = '', mtime = ''] = name.split('-')
    if (found.size !== Number(length) || String(found.mtimeMs) !== mtime)
      return takeOver(keeping, file, target, { length: Number(length), sum, mtime }) ?? []
    if (index >= MOST || (index > 0 && bytes > MOST_BYTES)) remove(file)
    return []
  })
}

/** Moves the versions along with a renamed document, because a program may still have one open. */
export function carryReplaced(root: string, from: string, to: string): void {
  const folder = folderFor(root, from)
  try {
    if (!isLinked(root, folder)) renameSync(folder, folderFor(root, to))
  } catch {
    // There are none, or the other name has versions of its own.
  }
}

/** True if a file (with `/`, relative to the root) is a version that changed after its replacement. */
export function isWrittenLate(root: string, path: string): boolean {
  const [, length, sum, mtime] = path.slice(path.lastIndexOf('/') + 1).split('-')
  if (!path.startsWith(`${REPLACED}/`) || sum === undefined) return false
  const file = join(root, path)
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) return false
  // In a copy of the project, the same text has another time.
  return (
    found.size !== Number(length) ||
    (String(found.mtimeMs) !== mtime && checksumOf(readFileSync(file)) !== sum)
  )
}

/** The new place of a version that changed elsewhere than at its end; undefined for others. */
function takeOver(keeping: Keeping, file: string, target: string, was: Version): string | undefined {
  // The stamp comes before the read, so that a later write shows as a change.
  const mtime = String(lstatSync(file).mtimeMs)
  const now = readFileSync(file)
  if (checksumOf(now.subarray(0, was.length)) !== was.sum) return setAside(file, target)
  if (now.length > was.length) addTo(target, now, was.length)
  keep(keeping, file, target, now, mtime)
  return undefined
}

/** Appends the part of `text` after its first `length` bytes to the document. */
function addTo(target: string, text: Buffer, length: number): void {
  const isWhole = length === 0 || text.subarray(length - 1, length).toString() === '\n'
  appendFileSync(target, Buffer.concat([Buffer.from(isWhole ? '' : '\n'), text.subarray(length)]))
}

/** Keeps a version under a name that holds its time and state. */
function keep({ root, mayKeep }: Keeping, file: string, target: string, text: Buffer, mtime: string): void {
  const folder = folderFor(root, target)
  try {
    if (!mayKeep(text.toString('utf8'))) throw new Error('it must lie nowhere else')
    keepInside(folder, root)
    makeLocalFolder(root, relative(root, folder))
    const name = [Date.now().toString(36), text.length, checksumOf(text), mtime].join('-')
    renameSync(file, join(folder, name))
  } catch {
    // There is no room for it, or it must not be kept. The document has all of it.
    remove(file)
  }
}

/** The newest version first. */
function namesIn(root: string, folder: string): string[] {
  try {
    return isLinked(root, folder) ? [] : readdirSync(folder).sort().reverse()
  } catch {
    return []
  }
}

function isLinked(root: string, folder: string): boolean {
  return hasLink(root, relative(root, folder).replaceAll('\\', '/'))
}

function folderFor(root: string, target: string): string {
  return join(root, REPLACED, folderNameOf(relative(root, target).replace(/^\.|[\\/]/g, '-')))
}

function checksumOf(text: Buffer): string {
  return checksum(text.toString('latin1'))
}
