// Versions of a document that were replaced. A program that had one open goes on writing into it, where nobody
// would look: so they are kept for a while, and what was added to one goes into the document with the next write.
import { appendFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checksum, folderNameOf } from '../session/naming.ts'
import { keepInside, remove } from './atomic-write.ts'
import { hasLink } from './links.ts'
import { REPLACED } from './paths.ts'
import { setAside } from './set-aside.ts'

/** Versions of one document, and their bytes together; the newest is kept whatever its size. */
const MOST = 16
const MOST_BYTES = 4 * 1024 * 1024

/** `file` is no longer needed, for `target` has all that `known` says; what it holds besides is kept. */
export function letGo(root: string, file: string, target: string, known: Buffer): void {
  const now = readFileSync(file)
  if (!isAdditionTo(now, known.length, checksumOf(known))) {
    setAside(file, target)
    return
  }
  addTo(target, now, known.length)
  keep(root, file, target, now)
}

/** Takes over what was written into replaced versions since the last write. Throws when one cannot be read. */
export function takeOverLateWrites(root: string, target: string): void {
  const folder = folderFor(root, target)
  let bytes = 0
  for (const [index, name] of namesIn(root, folder).entries()) {
    const file = join(folder, name)
    const [, length = '', sum = ''] = name.split('-')
    const found = lstatSync(file)
    // A cloned repository may bring a link to a file of its reader.
    if (!found.isFile()) continue
    const { size } = found
    bytes += size
    if (size !== Number(length)) {
      const now = readFileSync(file)
      if (isAdditionTo(now, Number(length), sum)) {
        addTo(target, now, Number(length))
        keep(root, file, target, now)
      } else setAside(file, target)
    } else if (index >= MOST || (index > 0 && bytes > MOST_BYTES)) remove(file)
  }
}

/** For a document that is no longer under this name. */
export function forgetReplaced(root: string, target: string): void {
  const folder = folderFor(root, target)
  for (const name of namesIn(root, folder)) remove(join(folder, name))
  rmSync(folder, { recursive: true, force: true })
}

/** False when the file was changed in another way than at its end. */
function isAdditionTo(now: Buffer, length: number, sum: string): boolean {
  return checksumOf(now.subarray(0, length)) === sum
}

/** What `text` holds behind its first `length` bytes, to the end of the document. */
function addTo(target: string, text: Buffer, length: number): void {
  if (text.length <= length) return
  const isWhole = length === 0 || text.subarray(length - 1, length).toString() === '\n'
  appendFileSync(target, Buffer.concat([Buffer.from(isWhole ? '' : '\n'), text.subarray(length)]))
}

/** Under a name that tells when, how long it is and its checksum. */
function keep(root: string, file: string, target: string, text: Buffer): void {
  const folder = folderFor(root, target)
  try {
    keepInside(folder, root)
    mkdirSync(folder, { recursive: true })
    renameSync(file, join(folder, `${Date.now().toString(36)}-${text.length}-${checksumOf(text)}`))
  } catch {
    // No room for it. The document has all of it.
    remove(file)
  }
}

/** The newest first. */
function namesIn(root: string, folder: string): string[] {
  try {
    if (hasLink(root, relative(root, folder).replaceAll('\\', '/'))) return []
    return readdirSync(folder).sort().reverse()
  } catch {
    return []
  }
}

function folderFor(root: string, target: string): string {
  return join(root, REPLACED, folderNameOf(relative(root, target)))
}

function checksumOf(text: Buffer): string {
  return checksum(text.toString('latin1'))
}
