// Reads and writes small files on the fast way. An unreadable file counts as missing.
import { keepQuickly } from '../../../store/disk/keep-quickly.ts'

export { readInside as read } from '../../../store/disk/read-inside.ts'

/** Throws if the write fails. */
export function keep(root: string, path: string, value: object): void {
  keepQuickly(root, path, `${JSON.stringify(value)}\n`)
}
