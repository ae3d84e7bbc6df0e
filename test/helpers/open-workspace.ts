// What the steps of worktrees need of a workspace.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHead } from '../../src/host/git/head.ts'
import { worktreePlace } from '../../src/host/git/worktree-place.ts'
import { openFileStore } from '../../src/store/disk/file-store.ts'
import type { Workspace } from '../../src/workspace.ts'

/** `root` is the folder with `.sessions/`, `home` has the state folder. */
export function openWorkspace(root: string, home: string, cwd = root): Workspace {
  mkdirSync(join(root, '.sessions/.local'), { recursive: true })
  writeFileSync(join(root, '.sessions/.local/.gitignore'), '*\n')
  const env = { HOME: home, LOCALAPPDATA: home }
  return {
    store: openFileStore(root, 10_000, () => true),
    worktrees: worktreePlace(root, env),
    readHead: () => readHead(cwd),
  } as unknown as Workspace
}
