// Reads the branch and the last commit of a checkout from git's own files, because every write needs them and a process
// would be slow. Unknown layouts give nothing: with reftable, HEAD names an impossible branch.
import { join, resolve } from 'node:path'
import { readPlainFile } from '../../store/disk/plain-file.ts'
import { findCheckout, readGitDir } from '../../store/disk/root.ts'

export interface Head {
  /** Undefined if HEAD is detached. */
  branch: string | undefined
  /** Seven digits; undefined before the first commit. */
  commit: string | undefined
}

const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

export function readHead(cwd: string): Head | undefined {
  const top = findCheckout(cwd)
  const gitDir = top && readGitDir(top)
  const head = gitDir && readPlainFile(join(gitDir, 'HEAD'), SMALL)?.trim()
  if (!gitDir || !head) return undefined
  if (HASH.test(head)) return { branch: undefined, commit: head.slice(0, 7) }
  const [, ref = '', branch = ''] = /^ref:\s*(refs\/heads\/(.+))$/.exec(head) ?? []
  if (!isBranchName(branch)) return undefined
  const common = readPlainFile(join(gitDir, 'commondir'), SMALL)?.trim()
  const commonDir = common ? resolve(gitDir, common) : gitDir
  const hash = readPlainFile(join(commonDir, ref), SMALL)?.trim() ?? packed(commonDir, ref)
  return { branch, commit: hash !== undefined && HASH.test(hash) ? hash.slice(0, 7) : undefined }
}

/** Bytes. */
const SMALL = 64 << 10
const MOST_REFS = 64 << 20

/** True if git allows the name, so that no name leads out of the folder of branches. */
function isBranchName(name: string): boolean {
  const part = /^(?!\.)(?!.*\.\.)[^\u0000- ~^:?*[\\\u007f]+(?<!\.lock|\.)$/
  return !name.includes('@{') && name.split('/').every(one => part.test(one))
}

function packed(commonDir: string, ref: string): string | undefined {
  const line = readPlainFile(join(commonDir, 'packed-refs'), MOST_REFS)
    ?.split('\n')
    .find(entry => entry.trimEnd().endsWith(` ${ref}`))
  return line?.split(' ')[0]
}
