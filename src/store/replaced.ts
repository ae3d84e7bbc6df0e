// The version of a document that was replaced. A program that had it open goes on writing into it, where nobody
// would look: so the file is kept until the next write, and what was added to it goes into the document then.
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { checksum, folderNameOf } from '../session/naming.ts'
import { keepInside, remove } from './atomic-write.ts'
import { hasLink } from './links.ts'
import { REPLACED } from './paths.ts'
import { setAside } from './set-aside.ts'

/** `file` is no longer needed, for `target` has all that `known` says; what it holds besides is kept. */
export function letGo(root: string, file: string, target: string, known: Buffer): void {
  const now = readFileSync(file)
  if (!rescueAddition(now, known.length, checksumOf(known), target)) {
    setAside(file, target)
    return
  }
  keep(root, file, target, now)
}

/** Takes over what was written into replaced versions since the last write. Throws when one cannot be read. */
export function takeOverLateWrites(root: string, target: string): void {
  const folder = folderFor(root, target)
  for (const name of namesIn(root, folder)) {
    const file = join(folder, name)
    const [size = '', sum = ''] = name.split('-')
    if (statSync(file).size === Number(size)) {
      remove(file)
      continue
    }
    const now = readFileSync(file)
    if (rescueAddition(now, Number(size), sum, target)) keep(root, file, target, now)
    else setAside(file, target)
  }
}

/** For a document that is no longer under this name. */
export function forgetReplaced(root: string, target: string): void {
  try {
    rmdirSync(folderFor(root, target))
  } catch {
    // There is none, or something is written into one still.
  }
}

/** False when the file was changed in another way than at its end. */
function rescueAddition(now: Buffer, size: number, sum: string, target: string): boolean {
  if (checksumOf(now.subarray(0, size)) !== sum) return false
  if (now.length > size) appendFileSync(target, now.subarray(size))
  return true
}

function keep(root: string, file: string, target: string, text: Buffer): void {
  const folder = folderFor(root, target)
  try {
    keepInside(folder, root)
    mkdirSync(folder, { recursive: true })
    renameSync(file, join(folder, `${text.length}-${checksumOf(text)}-${Date.now().toString(36)}`))
  } catch {
    // No room for it. The document has all of it.
    remove(file)
  }
}

function namesIn(root: string, folder: string): string[] {
  try {
    return hasLink(root, relative(root, folder).replaceAll('\\', '/')) ? [] : readdirSync(folder)
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
