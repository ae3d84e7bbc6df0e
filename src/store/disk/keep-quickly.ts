// Writes a small file of this machine on the fast way: in one step, without flushing, through no link.
import { renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hasLink } from './links.ts'
import { makeLocalFolder, newFileMode } from './modes.ts'

/** `path` is relative to the root, below `.sessions/.local`. Writes nothing behind a link. Throws if the write fails. */
export function keepQuickly(root: string, path: string, text: string): void {
  if (hasLink(root, path)) return
  const file = join(root, path)
  try {
    replaceFile(file, text)
  } catch {
    makeLocalFolder(root, dirname(path))
    replaceFile(file, text)
  }
}

/** The process id is not enough, because processes in two sandboxes can have the same. */
export function besideName(file: string): string {
  return `${file}.${process.pid}-${Math.random().toString(36).slice(2)}.tmp`
}

function replaceFile(file: string, text: string): void {
  const temporary = besideName(file)
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: newFileMode(dirname(file)) })
    renameSync(temporary, file)
  } catch (error) {
    forget(temporary)
    throw error
  }
}

/** Removes half of a write. */
function forget(temporary: string): void {
  try {
    unlinkSync(temporary)
  } catch {
    // The file was never made.
  }
}
