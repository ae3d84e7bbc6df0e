// A text that changes whenever git's index does: when something was added, committed or checked out.
import { join } from 'node:path'
import { readGitDir, statOf } from '../../store/disk/root.ts'

/** `top` is that of a checkout. Undefined where there is no index. */
export function stampIndex(top: string): string | undefined {
  const gitDir = readGitDir(top)
  const index = gitDir === undefined ? undefined : statOf(join(gitDir, 'index'))
  return index && `${index.mtimeMs} ${index.size}`
}
