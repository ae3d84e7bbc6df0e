// Asks git what has changed in a checkout, only for checkpoints, the full resume and closing.
import { relative, resolve } from 'node:path'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { findCheckout, readGitDir } from '../../store/disk/root.ts'
import { realPath } from '../../store/disk/state-folder.ts'
import { isOurs } from '../../store/paths.ts'
import { beginningOf } from '../../text/cut.ts'
import { askGit, GitSilent } from './ask-git.ts'
import { readHead } from './head.ts'
import type { AskForLines } from './origin.ts'
import { LONGEST_RECORD } from './records.ts'

export interface GitChanges {
  /** Files changed and not committed, as `git status` marks them: `M src/a.ts`. At most a hundred; then a line says how many more. */
  uncommitted: string[]
  /** The number of all of them. */
  uncommittedCount: number
  /** `a1b2c3d Subject`, newest first. */
  commits: string[]
  /** Paths of the files that these commits touched, then of the uncommitted ones, each once. */
  files: string[]
}

const MOST = 100
/** The limit for counting files. */
const MOST_COUNTED = 100_000

/** A commit, empty for the time before the first one; or a time (ISO 8601), which means its last commit. */
export interface Since {
  commit?: string | undefined
  time?: string | undefined
}

/** The changes since then, from git within `waitMs`. Undefined outside git, or if git cannot answer. */
export async function readGitChanges(
  cwd: string,
  since: Since,
  waitMs: number,
): Promise<GitChanges | undefined> {
  const top = findCheckout(cwd)
  if (!top) return undefined
  const until = elapsedMs() + waitMs
  const ask: Ask = async (args, settings = []) =>
    (await askGit({ folder: top, args, settings, until, most: MOST_COUNTED })).records
  try {
    const [{ uncommitted, open }, { commits, touched }] = await Promise.all([
      readUncommitted(ask, top),
      readCommits(ask, since, readHead(top)?.commit),
    ])
    const more = uncommitted.length - MOST
    const told =
      more > 0 ? [...uncommitted.slice(0, MOST), `… and ${more.toLocaleString('en')} more`] : uncommitted
    const files = [...new Set([...touched.slice(0, MOST), ...open.slice(0, MOST)])]
    return { uncommitted: told, uncommittedCount: uncommitted.length, commits, files }
  } catch {
    // Git is missing, too old, too slow or refuses the repository. The journal goes on without its facts.
    return undefined
  }
}

const MOST_LINES = 10_000

/** Returns a function that asks git for lines in the checkout of a folder, each within `waitMs`. It rejects outside git. */
export function askGitIn(cwd: string, waitMs: number): AskForLines {
  return async (...args) => {
    const top = findCheckout(cwd)
    if (!top) throw new Error('no repository')
    const until = elapsedMs() + waitMs
    const inFolder = ['-C', relative(top, cwd) || '.', ...args]
    const { records } = await askGit({ folder: top, args: inFolder, until, most: MOST_LINES })
    return records.flatMap(record => record.split('\n')).filter(Boolean)
  }
}

/** The records of the answer. Throws GitSilent. */
type Ask = (args: string[], settings?: string[]) => Promise<string[]>

async function readUncommitted(ask: Ask, top: string): Promise<{ uncommitted: string[]; open: string[] }> {
  const settings = overrule(await ask(['config', '--list', '-z']), top)
  // Only a submodule's commit counts. For more, git would run inside it with the settings there.
  const how = ['--untracked-files=normal', '--ignore-submodules=dirty', '--find-renames=100%']
  const records = (await ask(['status', '--porcelain', '-z', ...how], settings)).values()
  const changed: { mark: string; path: string }[] = []
  for (const record of records) {
    const mark = record.slice(0, 2).trim()
    // The old name in a rename has a record of its own.
    if (/[RC]/.test(mark)) records.next()
    changed.push({ mark, path: record.slice(3) })
  }
  const told = changed.filter(({ path }) => !isOurs(path))
  return {
    uncommitted: told.map(({ mark, path }) => `${mark} ${nameOf(path)}`),
    open: told.map(({ path }) => nameOf(path)),
  }
}

const PROGRAM = /^(?:filter\.(.+)\.(?:clean|smudge|process|required)|hook\.(.+)\.\w+)$/s

/**
 * Settings that turn off every program that a repository would run to compare a file. Throws if one cannot be named to
 * git, or if the repository claims the files of another folder.
 */
function overrule(listed: string[], top: string): string[] {
  const settings = new Set<string>()
  for (const record of listed) {
    const end = record.indexOf('\n')
    const key = end === -1 ? record : record.slice(0, end)
    if (end === -1 && record.length >= LONGEST_RECORD) throw new Error('a setting is too long')
    if (key === 'core.worktree' && end !== -1) keepHere(record.slice(end + 1), top)
    const [, filter, hook] = PROGRAM.exec(key) ?? []
    if ((filter ?? hook ?? '').includes('=')) throw new Error('a setting cannot be named')
    if (filter !== undefined)
      for (const name of ['clean=', 'smudge=', 'process=', 'required=false'])
        settings.add(`filter.${filter}.${name}`)
    if (hook !== undefined) settings.add(`hook.${hook}.enabled=false`)
  }
  return [...settings]
}

function keepHere(worktree: string, top: string): void {
  const gitDir = readGitDir(top)
  if (gitDir === undefined || realPath(resolve(gitDir, worktree)) !== realPath(top))
    throw new Error('its files are elsewhere')
}

/** `head` is the last commit, if it is known. Every process that is not asked saves its start. */
async function readCommits(
  ask: Ask,
  since: Since,
  head: string | undefined,
): Promise<{ commits: string[]; touched: string[] }> {
  if (isHash(since.commit)) {
    if (since.commit === head) return { commits: [], touched: [] }
    // Nearly always the commit is there.
    const read = await readLog(ask, `${since.commit}..HEAD`).catch(orIfRefused(undefined))
    if (read) return read
  }
  const from = await baseOf(ask, since, head !== undefined)
  if (from === undefined) return { commits: [], touched: [] }
  return readLog(ask, from ? `${from}..HEAD` : 'HEAD')
}

/** An empty record announces a commit: no path is empty, so no file can be taken for one. */
const LOG = ['log', '-z', `--max-count=${MOST}`, '--format=%x00%h %s', '--encoding=UTF-8', '--no-color']
const TOUCHED = ['--name-only', '--find-renames=100%', '--no-ext-diff', '--no-textconv']

async function readLog(ask: Ask, range: string): Promise<{ commits: string[]; touched: string[] }> {
  const commits: string[] = []
  const touched = new Set<string>()
  let last: 'announced' | 'commit' | 'path' = 'path'
  for (const record of await ask([...LOG, ...TOUCHED, range, '--'])) {
    if (last === 'announced') {
      commits.push(record)
      last = 'commit'
    } else if (record === '') last = 'announced'
    else {
      // The first path of a commit stands on a line of its own.
      touched.add(last === 'commit' ? record.replace(/^\n/, '') : record)
      last = 'path'
    }
  }
  return {
    commits: commits.map(commit => beginningOf(commit, LONGEST_SUBJECT).replace(CONTROL_ALL, '')),
    touched: [...touched].filter(path => !isOurs(path)).map(nameOf),
  }
}

function isHash(commit: string | undefined): commit is string {
  return commit !== undefined && /^[0-9a-f]{4,64}$/.test(commit)
}

/** The commit to count from; empty if everything is newer; undefined if there is no commit. */
async function baseOf(ask: Ask, since: Since, isBegun: boolean): Promise<string | undefined> {
  const exists = async (name: string) =>
    (await ask(['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).catch(orIfRefused([]))).length > 0
  if (!isBegun && !(await exists('HEAD'))) return undefined
  if (since.commit === '') return ''
  if (isHash(since.commit) && (await exists(since.commit))) return since.commit
  if (!since.time) return undefined
  return (await ask(['rev-list', '-1', `--before=${since.time}`, 'HEAD']))[0]?.trim() ?? ''
}

/** A slow git has not said that there is none. */
function orIfRefused<T>(none: T): (error: unknown) => T {
  return error => {
    if (error instanceof GitSilent && error.why === 'refused') return none
    throw error
  }
}

const LONGEST_SUBJECT = 300
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const CONTROL_ALL = new RegExp(CONTROL, 'g')

/** The path unchanged, or in quotes with control characters escaped, if it would break a line or control a terminal. */
function nameOf(path: string): string {
  if (!CONTROL.test(path) && path === path.trim()) return path
  const written = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(path).replace(CONTROL_ALL, written)
}
