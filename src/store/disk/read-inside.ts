// Reads a small file below the root at once, through no link. An unreadable file counts as missing. Hooks load this file.
import { join } from 'node:path'
import { isPlainFile } from './links.ts'
import { readPlainFile } from './plain-file.ts'

/** `path` is relative to the root. */
export function readInside(root: string, path: string): string | undefined {
  return isPlainFile(root, path) ? readPlainFile(join(root, path)) : undefined
}
