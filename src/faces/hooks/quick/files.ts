// Small files, read and kept on the fast way: what cannot be read is not there.
import { join } from 'node:path'
import { keepQuickly } from '../../../store/disk/keep-quickly.ts'
import { isPlainFile } from '../../../store/disk/links.ts'
import { readPlainFile } from '../../../store/disk/plain-file.ts'

export function read(root: string, path: string): string | undefined {
  return isPlainFile(root, path) ? readPlainFile(join(root, path)) : undefined
}

/** Throws when it cannot be written. */
export function keep(root: string, path: string, value: object): void {
  keepQuickly(root, path, `${JSON.stringify(value)}\n`)
}
