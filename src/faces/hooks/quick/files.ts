// Reads and writes small files on the fast way. An unreadable file counts as missing.
import { join } from 'node:path'
import { keepQuickly } from '../../../store/disk/keep-quickly.ts'
import { isPlainFile } from '../../../store/disk/links.ts'
import { readPlainFile } from '../../../store/disk/plain-file.ts'

export function read(root: string, path: string): string | undefined {
  return isPlainFile(root, path) ? readPlainFile(join(root, path)) : undefined
}

/** Throws if the write fails. */
export function keep(root: string, path: string, value: object): void {
  keepQuickly(root, path, `${JSON.stringify(value)}\n`)
}
