// A repository with a file.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { git, makeRepository } from './folders.ts'

/** With an identity, as a user has it. */
export function makeProject(): string {
  const folder = makeRepository()
  git(folder, 'config', 'user.name', 'Ann')
  git(folder, 'config', 'user.email', 'ann@example.com')
  write(folder, 'a.txt', 'a\n')
  write(folder, '.gitignore', '*.log\n.env\nnode_modules/\n')
  git(folder, 'add', '.')
  git(folder, 'commit', '-q', '-m', 'Add a')
  return folder
}

export function write(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
