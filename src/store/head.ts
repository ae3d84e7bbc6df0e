// The branch and the last commit of a checkout, read from git's own files: on every write, so without
// starting a process. Layouts it does not know (reftable) say nothing, and nothing is recorded.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findCheckout, readGitDir } from './root.ts'

export interface Head {
  /** Undefined while HEAD is detached. */
  branch: string | undefined
  /** Seven digits; undefined before the first commit. */
  commit: string | undefined
}

export function readHead(cwd: string): Head | undefined {
  const top = findCheckout(cwd)
  const gitDir = top && readGitDir(top)
  const head = gitDir && read(join(gitDir, 'HEAD'))?.trim()
  if (!gitDir || !head) return undefined
  const ref = /^ref: (refs\/heads\/(.+))$/.exec(head)
  if (!ref) return { branch: undefined, commit: head.slice(0, 7) }
  const common = read(join(gitDir, 'commondir'))?.trim()
  const commonDir = common ? resolve(gitDir, common) : gitDir
  const hash = read(join(commonDir, ref[1] ?? ''))?.trim() ?? packed(commonDir, ref[1] ?? '')
  return { branch: ref[2], commit: hash?.slice(0, 7) }
}

function packed(commonDir: string, ref: string): string | undefined {
  const line = read(join(commonDir, 'packed-refs'))
    ?.split('\n')
    .find(entry => entry.endsWith(` ${ref}`))
  return line?.split(' ')[0]
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
