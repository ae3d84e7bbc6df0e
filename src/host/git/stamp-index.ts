// Makes a stamp that changes with git's index: after an add, a commit or a checkout.
import { join } from 'node:path'
import { readGitDir, statOf } from '../../store/disk/root.ts'

/** `top` is the top of a checkout. Undefined if there is no index. */
export function stampIndex(top: string): string | undefined {
  const gitDir = readGitDir(top)
  const index = gitDir === undefined ? undefined : statOf(join(gitDir, 'index'))
  return index && `${index.mtimeMs} ${index.size}`
}
