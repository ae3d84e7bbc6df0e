// The only place that starts git, and only where its answer is shown: checkpoints, the full resume, closing, the doctor.
import type { Ask } from './origin.ts'
import { findCheckout } from './root.ts'

export interface GitChanges {
  /** Files changed and not committed, as `git status` marks them: `M src/a.ts`. */
  uncommitted: string[]
  /** `a1b2c3d Subject`, newest first. */
  commits: string[]
  /** Paths of the files that these commits touched, then of the uncommitted ones, each once. */
  files: string[]
}

const MOST = 100

/** A commit, empty for the time before the first; or a time (ISO 8601) whose last commit is meant. */
export interface Since {
  commit?: string | undefined
  time?: string | undefined
}

/** What has changed since then, asked for no longer than `waitMs`. Undefined outside git, or where git cannot answer. */
export async function readGitChanges(
  cwd: string,
  since: Since,
  waitMs: number,
): Promise<GitChanges | undefined> {
  const top = findCheckout(cwd)
  if (!top) return undefined
  const { simpleGit } = await import('simple-git')
  const git = simpleGit({ baseDir: top, abort: AbortSignal.timeout(waitMs) })
  const ask = async (...args: string[]) => linesOf(await git.raw('-c', 'core.quotepath=off', ...args))
  try {
    const uncommitted = (await ask('status', '--porcelain', '--untracked-files=normal'))
      .map(tidy)
      .filter(notOurs)
    const from = await baseOf(ask, since)
    const range = from ? `${from}..HEAD` : 'HEAD'
    const open = uncommitted.map(line => line.replace(/^\S+ /, ''))
    if (from === undefined) return { uncommitted, commits: [], files: open }
    const commits = await ask('log', '--format=%h %s', `--max-count=${MOST}`, range)
    const touched = await ask('log', '--format=', '--name-only', `--max-count=${MOST}`, range)
    const committed = [...new Set(touched)].filter(notOurs).slice(0, MOST)
    return { uncommitted, commits, files: [...new Set([...committed, ...open])] }
  } catch {
    // git is missing, too old, too slow or at odds with the repository: the journal goes on without its facts.
    return undefined
  }
}

/** What asks git in the checkout of a folder, each question no longer than `waitMs`. It rejects outside git. */
export function askGitIn(cwd: string, waitMs: number): Ask {
  return async (...args) => {
    const top = findCheckout(cwd)
    if (!top) throw new Error('no repository')
    const { simpleGit } = await import('simple-git')
    const git = simpleGit({ baseDir: cwd, abort: AbortSignal.timeout(waitMs) })
    return linesOf(await git.raw('-c', 'core.quotepath=off', ...args))
  }
}

/** The commit to count from; empty when everything is newer; undefined when there is no commit to count. */
async function baseOf(
  ask: (...args: string[]) => Promise<string[]>,
  since: Since,
): Promise<string | undefined> {
  const exists = async (name: string) =>
    (await ask('rev-parse', '--verify', '--quiet', `${name}^{commit}`).catch(() => [])).length > 0
  if (!(await exists('HEAD'))) return undefined
  if (since.commit === '') return ''
  if (since.commit && /^[0-9a-f]{4,64}$/.test(since.commit) && (await exists(since.commit)))
    return since.commit
  if (!since.time) return undefined
  return (await ask('rev-list', '-1', `--before=${since.time}`, 'HEAD'))[0] ?? ''
}

function linesOf(output: string): string[] {
  return output.split('\n').filter(Boolean)
}

function tidy(line: string): string {
  // A rename is told as `old -> new`.
  return `${line.slice(0, 2).trim()} ${line
    .slice(3)
    .replace(/^.* -> /, '')
    .replace(/^"(.*)"$/, '$1')}`
}

function notOurs(line: string): boolean {
  return !/(?:^|\s|\/)\.(?:sessions|tasks)\//.test(line)
}
