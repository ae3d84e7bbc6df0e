// A repository with a file, and what the steps of worktrees need of a workspace.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readHead } from '../../src/host/git/head.ts'
import { worktreePlace } from '../../src/host/git/worktree-place.ts'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import type { Workspace } from '../../src/workspace.ts'
import { git, makeFolder, makeRepository } from './folders.ts'

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

/** `root` is the folder with `.sessions/`. The state folder is new. */
export function openWorkspace(root: string, home = makeFolder(), cwd = root): Workspace {
  mkdirSync(join(root, '.sessions/.local'), { recursive: true })
  writeFileSync(join(root, '.sessions/.local/.gitignore'), '*\n')
  const env = { HOME: home, LOCALAPPDATA: home }
  return {
    store: openFileStore(root, 10_000, () => true),
    worktrees: worktreePlace(root, env),
    readHead: () => readHead(cwd),
  } as unknown as Workspace
}
