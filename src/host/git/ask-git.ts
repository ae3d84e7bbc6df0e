// The only place that starts git. A repository's own settings name programs (monitors, hooks, filters, helpers), and a
// cloned or unpacked one was written by somebody else: none of them is run, nothing is fetched, no lock is taken that
// could stand in a user's way, and what git says is bounded while it is read.
import type { ChildProcess } from 'node:child_process'
import { dirname } from 'node:path'
import { elapsedMs } from '../../store/disk/elapsed.ts'

export interface Question {
  /** The top of a checkout. Repositories above it are never asked instead. */
  folder: string
  /** The command and its arguments. Its answer is read as records that end with NUL: ask for them with `-z`. */
  args: string[]
  /** When the answer must be there, as `elapsedMs()` counts. Then git is ended. */
  until: number
  /** Settings overruled besides, such as `filter.lfs.clean=`. */
  settings?: string[]
  /** Records to keep; all that are counted when left out. */
  keep?: number
  /** Records to count. Then git is ended, and has answered. */
  most: number
  /** `latin1` for names as bytes, a letter each. */
  encoding?: 'utf8' | 'latin1'
}

export interface GitAnswer {
  records: string[]
  count: number
  /** There are more than were counted. */
  more: boolean
}

export class GitSilent extends Error {
  readonly why: 'missing' | 'refused' | 'slow'

  constructor(why: 'missing' | 'refused' | 'slow') {
    super(`git gives no answer (${why})`)
    this.why = why
  }
}

/** Longer records are cut. Paths are shorter, and nobody reads more of a subject. */
export const LONGEST_RECORD = 64 << 10

const SWITCHES = ['--no-pager', '--no-optional-locks', '--literal-pathspecs']

/** The empty monitor is none in every version; one called `false` was a program in old ones. */
const OVERRULED = [
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
  'core.alternateRefsCommand=',
  'log.showSignature=false',
  'maintenance.auto=false',
  'submodule.recurse=false',
]

/** Git's variables that are passed on: the user's settings, and where git lies. The others name another repository or a program. */
const KEPT = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_EXEC_PATH']

/** Throws GitSilent. */
export async function askGit(question: Question): Promise<GitAnswer> {
  // Most runs ask nothing of git.
  const { spawn } = await import('node:child_process')
  const { folder, args, until, settings = [], most, keep = most, encoding = 'utf8' } = question
  const left = until - elapsedMs()
  if (left <= 0) throw new GitSilent('slow')
  const overruled = [...OVERRULED, ...settings].flatMap(setting => ['-c', setting])
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['-C', folder, ...SWITCHES, ...overruled, ...args], {
      // On Windows a program is looked for where one stands first: that must not be the repository.
      cwd: dirname(process.execPath),
      env: surroundings(folder),
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      // A group of its own, which is ended with all that git has started.
      detached: process.platform !== 'win32',
    })
    const records = new Records(keep, encoding)
    const kill = () => killAll(git)
    const settle = (tell: () => void) => {
      clearTimeout(timer)
      process.off('exit', kill)
      tell()
    }
    const timer = setTimeout(() => {
      kill()
      settle(() => reject(new GitSilent('slow')))
    }, left)
    process.on('exit', kill)
    git.on('error', () => settle(() => reject(new GitSilent('missing'))))
    // There is none when the system has no room for another process or file.
    git.stdout?.on('data', (piece: Buffer) => {
      records.add(piece)
      if (records.count <= most) return
      kill()
      settle(() => resolve({ records: records.kept, count: most, more: true }))
    })
    git.on('close', code => {
      records.finish()
      if (code === 0) settle(() => resolve({ records: records.kept, count: records.count, more: false }))
      else settle(() => reject(new GitSilent('refused')))
    })
  })
}

function killAll(git: ChildProcess): void {
  if (git.pid === undefined) return
  // Whatever is left of it must not be waited for.
  git.stdout?.destroy()
  git.unref()
  try {
    if (process.platform === 'win32') git.kill('SIGKILL')
    else process.kill(-git.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function surroundings(folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name) || KEPT.includes(name))
  return {
    ...Object.fromEntries(own),
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_CEILING_DIRECTORIES: dirname(folder),
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
  }
}

/** Splits at NUL while it comes, and keeps no more than it must. */
class Records {
  readonly kept: string[] = []
  count = 0
  private readonly keep: number
  private readonly encoding: 'utf8' | 'latin1'
  private parts: Buffer[] = []
  private room = LONGEST_RECORD

  constructor(keep: number, encoding: 'utf8' | 'latin1') {
    this.keep = keep
    this.encoding = encoding
  }

  add(piece: Buffer): void {
    let from = 0
    for (let end = piece.indexOf(0); end !== -1; end = piece.indexOf(0, from)) {
      this.hold(piece.subarray(from, end))
      this.end()
      from = end + 1
    }
    this.hold(piece.subarray(from))
  }

  /** A single line, as some commands answer, has no NUL behind it. */
  finish(): void {
    if (this.parts.length > 0) this.end()
  }

  private hold(part: Buffer): void {
    if (this.kept.length >= this.keep || this.room === 0 || part.length === 0) return
    this.parts.push(part.subarray(0, this.room))
    this.room -= Math.min(part.length, this.room)
  }

  private end(): void {
    this.count += 1
    if (this.kept.length < this.keep) this.kept.push(Buffer.concat(this.parts).toString(this.encoding))
    this.parts = []
    this.room = LONGEST_RECORD
  }
}
