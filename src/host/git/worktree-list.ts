// Reads what git knows of the checkouts of a repository.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readPlainFile } from '../../store/disk/plain-file.ts'
import { readGitDir } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import type { Repository } from './repository.ts'

export interface Checkout {
  folder: string
  bare: boolean
  /** Undefined if HEAD is detached. */
  branch: string | undefined
  /** Why it is locked, maybe empty; undefined if it is not. */
  locked: string | undefined
}

/** The main checkout first, if there is one. */
export async function listCheckouts(repository: Repository): Promise<Checkout[]> {
  const [main, ...linked] = parseCheckouts(await repository.get(['worktree', 'list', '--porcelain']))
  if (!main) return linked
  // Of a submodule git names the folder of its repository instead.
  const gitDir = readGitDir(repository.folder)
  const isMain = gitDir !== undefined && !existsSync(join(gitDir, 'commondir'))
  return [isMain && !main.bare ? { ...main, folder: repository.folder } : main, ...linked]
}

/** A folder whose name holds a line break is cut there, since old versions of git know no other form. */
export function parseCheckouts(listed: string): Checkout[] {
  return listed.split('\n\n').flatMap(block => {
    const lines = block.split('\n')
    const read = (key: string) => {
      const line = lines.find(one => one === key || one.startsWith(`${key} `))
      return line?.slice(key.length + 1)
    }
    const folder = read('worktree')
    if (!folder) return []
    const branch = read('branch')?.replace(/^refs\/heads\//, '')
    return [{ folder, branch, bare: read('bare') !== undefined, locked: read('locked') }]
  })
}

/** True if the folder is no longer a worktree: it or its link to the repository is missing. */
export function isGone(folder: string): boolean {
  const gitDir = readGitDir(folder)
  return gitDir === undefined || !existsSync(join(gitDir, 'HEAD')) || !existsSync(join(gitDir, 'commondir'))
}

export function isMissing({ folder }: Checkout): boolean {
  return !existsSync(join(folder, '.git'))
}

export function isSameFolder(one: string, other: string): boolean {
  return one === other || realPath(one) === realPath(other)
}

const UNDER_WAY: [file: string, what: string][] = [
  ['rebase-merge', 'a rebase'],
  ['rebase-apply', 'a rebase'],
  ['MERGE_HEAD', 'a merge'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick'],
  ['REVERT_HEAD', 'a revert'],
  ['sequencer', 'a cherry-pick or revert'],
]

/** What somebody has begun in a checkout and not finished: `a rebase`. */
export function findUnderWay(folder: string): string | undefined {
  const gitDir = readGitDir(folder)
  return gitDir && UNDER_WAY.find(([file]) => existsSync(join(gitDir, file)))?.[1]
}

/** True if a rebase goes on there that will move the branch at its end. HEAD is detached until then. */
export function isHeldByRebase(folder: string, branch: string): boolean {
  const gitDir = readGitDir(folder)
  return ['rebase-merge', 'rebase-apply'].some(
    name =>
      gitDir && readPlainFile(join(gitDir, name, 'head-name'), SMALL)?.trim() === `refs/heads/${branch}`,
  )
}

/** Bytes. */
const SMALL = 64 << 10
