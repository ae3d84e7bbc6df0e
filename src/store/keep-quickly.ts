// Writes a small file of this machine's own on the fast way: in one step, without flushing, through no link.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hasLink } from './links.ts'
import { LOCAL } from './paths.ts'

/** `path` is relative to the root, below `.sessions/.local`. Throws when it cannot be written; behind a link nothing is. */
export function keepQuickly(root: string, path: string, text: string): void {
  if (hasLink(root, path)) return
  const file = join(root, path)
  try {
    replaceFile(file, text)
  } catch {
    mkdirSync(dirname(file), { recursive: true })
    const ignore = `${LOCAL}/.gitignore`
    if (!hasLink(root, ignore)) writeFileSync(join(root, ignore), '*\n')
    replaceFile(file, text)
  }
}

function replaceFile(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  writeFileSync(temporary, text)
  renameSync(temporary, file)
}
