// Versions of a document that were replaced. A program that had one open goes on writing into it, where nobody
// would look: so they are kept for a while, and what was added to one goes into the document with the next write.
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
  /** False for a text that must lie nowhere else: a person may have written a secret, and take it out again. */
  mayKeep(text: string): boolean
}

/** Versions of one document, and their bytes together; the newest is kept whatever its size. */
const MOST = 16
const MOST_BYTES = 4 * 1024 * 1024

/** What a version was when it was replaced. */
interface Version {
  length: number
  sum: string
  /** Milliseconds, as the system tells them: every write changes it. */
  mtime: string
}

/** `file` is no longer needed, for `target` has all that `known` says; what it holds besides is kept. */
export function letGo(keeping: Keeping, file: string, target: string, known: Buffer): void {
  takeOver(keeping, file, target, { length: known.length, sum: checksumOf(known), mtime: '' })
}

/**
 * Takes over what was written into replaced versions since the last write. Returns the paths of those that were
 * changed in another way than at their end: they now lie beside the document. Throws when one cannot be read.
 */
export function takeOverLateWrites(keeping: Keeping, target: string): string[] {
  const folder = folderFor(keeping.root, target)
  let bytes = 0
  return namesIn(keeping.root, folder).flatMap((name, index) => {
    const file = join(folder, name)
    const found = lstatSync(file)
    // A cloned repository may bring a link to a file of its reader.
    if (!found.isFile()) return []
    bytes += found.size
    const [, length, sum = '', mtime = ''] = name.split('-')
    if (found.size !== Number(length) || String(found.mtimeMs) !== mtime)
      return takeOver(keeping, file, target, { length: Number(length), sum, mtime }) ?? []
    if (index >= MOST || (index > 0 && bytes > MOST_BYTES)) remove(file)
    return []
  })
}

/** For a document that gets another name: a program may still have a version of it open. */
export function carryReplaced(root: string, from: string, to: string): void {
  const folder = folderFor(root, from)
  try {
    if (!isLinked(root, folder)) renameSync(folder, folderFor(root, to))
  } catch {
    // There is none, or the other name has some of its own.
  }
}

/** Whether a file, with `/` and relative to the root, is a version that was written into since it was replaced. */
export function isWrittenLate(root: string, path: string): boolean {
  const [, length, sum, mtime] = path.slice(path.lastIndexOf('/') + 1).split('-')
  if (!path.startsWith(`${REPLACED}/`) || sum === undefined) return false
  const found = lstatSync(join(root, path), { throwIfNoEntry: false })
  return found !== undefined && !(found.size === Number(length) && String(found.mtimeMs) === mtime)
}

/** Where the file lies now, when it was changed in another way than at its end. */
function takeOver(keeping: Keeping, file: string, target: string, was: Version): string | undefined {
  // Looked at before it is read: what is written afterwards makes it another one.
  const mtime = String(lstatSync(file).mtimeMs)
  const now = readFileSync(file)
  if (checksumOf(now.subarray(0, was.length)) !== was.sum) return setAside(file, target)
  if (now.length > was.length) addTo(target, now, was.length)
  keep(keeping, file, target, now, mtime)
  return undefined
}

/** What `text` holds behind its first `length` bytes, to the end of the document. */
function addTo(target: string, text: Buffer, length: number): void {
  const isWhole = length === 0 || text.subarray(length - 1, length).toString() === '\n'
  appendFileSync(target, Buffer.concat([Buffer.from(isWhole ? '' : '\n'), text.subarray(length)]))
}

/** Under a name that tells when, and what it was. */
function keep({ root, mayKeep }: Keeping, file: string, target: string, text: Buffer, mtime: string): void {
  const folder = folderFor(root, target)
  try {
    if (!mayKeep(text.toString('utf8'))) throw new Error('it must lie nowhere else')
    keepInside(folder, root)
    makeLocalFolder(root, relative(root, folder))
    const name = [Date.now().toString(36), text.length, checksumOf(text), mtime].join('-')
    renameSync(file, join(folder, name))
  } catch {
    // No room for it, or not to be kept. The document has all of it.
    remove(file)
  }
}

/** The newest first. */
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
