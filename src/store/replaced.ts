// Versions of a document that were replaced. A program that had one open goes on writing into it, where nobody
// would look: so the files are kept for a while, and what was added to one goes into the document with the next write.
// Their own text is blanked: a secret that a person has written and taken out again must not lie here.
import {
  appendFileSync,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { folderNameOf } from '../session/naming.ts'
import { keepInside, remove } from './atomic-write.ts'
import { hasLink } from './links.ts'
import { makeLocalFolder } from './modes.ts'
import { REPLACED } from './paths.ts'
import { setAside } from './set-aside.ts'

/** Versions of one document, and their bytes together; the newest is kept whatever its size. */
const MOST = 16
const MOST_BYTES = 4 * 1024 * 1024

/** `file` is no longer needed, for `target` has all that `known` says; what it holds besides is kept. */
export function letGo(root: string, file: string, target: string, known: Buffer): void {
  const now = readFileSync(file)
  if (!now.subarray(0, known.length).equals(known)) {
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
    const found = lstatSync(file)
    // A cloned repository may bring a link to a file of its reader.
    if (!found.isFile()) continue
    const length = Number(name.split('-')[1])
    bytes += found.size
    if (found.size !== length) takeOver(root, file, target, length)
    else if (index >= MOST || (index > 0 && bytes > MOST_BYTES)) remove(file)
  }
}

function takeOver(root: string, file: string, target: string, length: number): void {
  const now = readFileSync(file)
  if (now.subarray(0, length).every(byte => byte === 0)) {
    addTo(target, now, length)
    keep(root, file, target, now)
  } else setAside(file, target)
}

/** For a document that is no longer under this name. */
export function forgetReplaced(root: string, target: string): void {
  const folder = folderFor(root, target)
  for (const name of namesIn(root, folder)) remove(join(folder, name))
  rmSync(folder, { recursive: true, force: true })
}

/** What `text` holds behind its first `length` bytes, to the end of the document. */
function addTo(target: string, text: Buffer, length: number): void {
  if (text.length <= length) return
  const before = text.subarray(length - 1, length).toString()
  const isWhole = length === 0 || before === '\n' || before === '\0'
  appendFileSync(target, Buffer.concat([Buffer.from(isWhole ? '' : '\n'), text.subarray(length)]))
}

/** Under a name that tells when, and how long it is. */
function keep(root: string, file: string, target: string, { length }: Buffer): void {
  const folder = folderFor(root, target)
  try {
    keepInside(folder, root)
    makeLocalFolder(root, relative(root, folder))
    const kept = join(folder, `${Date.now().toString(36)}-${length}`)
    renameSync(file, kept)
    blank(kept, length)
  } catch {
    // No room for it. The document has all of it.
    remove(file)
  }
}

/** Not cut to nothing: what is written just now must stay behind it. */
function blank(path: string, length: number): void {
  const file = openSync(path, 'r+')
  try {
    writeSync(file, Buffer.alloc(length), 0, length, 0)
  } finally {
    closeSync(file)
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
