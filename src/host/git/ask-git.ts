// Only this file starts git. The settings of a repository name programs (monitors, hooks, filters, helpers), and somebody
// else may have written them. So a question runs none of them, fetches nothing and takes no lock that could block a user.
// Its answer is limited while it is read. A command that writes is for runs, which a user has started: see `commandGit`.
import type { ChildProcess } from 'node:child_process'
import { dirname } from 'node:path'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { Records } from './records.ts'

export interface Question {
  /** The top of a checkout. Git never uses a repository above it. */
  folder: string
  /** The command and its arguments. The answer is read as records that end with NUL, so use `-z`. */
  args: string[]
  /** The deadline for the answer, as `elapsedMs()` counts. Git is ended then. */
  until: number
  /** Further settings to override, such as `filter.lfs.clean=`. */
  settings?: string[]
  /** The number of records to keep; by default all counted ones. */
  keep?: number
  /** The number of records to count. Git is ended then, and its answer is valid. */
  most: number
  /** `latin1` for names as bytes, one character each. */
  encoding?: 'utf8' | 'latin1'
}

export interface GitAnswer {
  records: string[]
  count: number
  /** True if there are more than the counted ones. */
  more: boolean
}

export class GitSilent extends Error {
  readonly why: 'missing' | 'refused' | 'slow'

  constructor(why: 'missing' | 'refused' | 'slow') {
    super(`git gives no answer (${why})`)
    this.why = why
  }
}

const SWITCHES = ['--no-pager', '--no-optional-locks', '--literal-pathspecs']

/** An empty monitor means none in every version. Old versions took `false` for the name of a program. */
const OVERRULED = [
  'core.fsmonitor=',
  'core.hooksPath=/dev/null',
  'core.alternateRefsCommand=',
  'log.showSignature=false',
  'maintenance.auto=false',
  'submodule.recurse=false',
]

/** The variables of git that are passed on: the user's settings and git's own place. Others name another repository or a program. */
const KEPT = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_EXEC_PATH']

/** Throws GitSilent. */
export async function askGit(question: Question): Promise<GitAnswer> {
  // Loaded here, because most runs ask git nothing.
  const { spawn } = await import('node:child_process')
  const { folder, args, until, settings = [], most, keep = most, encoding = 'utf8' } = question
  const left = until - elapsedMs()
  if (left <= 0) throw new GitSilent('slow')
  const overruled = [...OVERRULED, ...settings].flatMap(setting => ['-c', setting])
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['-C', folder, ...SWITCHES, ...overruled, ...args], {
      // Windows looks for programs in the working folder first, so that must not be the repository.
      cwd: dirname(process.execPath),
      env: surroundings(folder),
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      // A process group of its own, so that git ends together with everything it started.
      detached: process.platform !== 'win32',
    })
    const records = new Records(keep, encoding)
    const kill = () => killAll(git)
    const settle = (tell: () => void) => {
      clearTimeout(timer)
      asked.delete(git)
      tell()
    }
    const timer = setTimeout(() => {
      kill()
      settle(() => reject(new GitSilent('slow')))
    }, left)
    endWithUs(git)
    git.on('error', () => settle(() => reject(new GitSilent('missing'))))
    // The output is missing if the system has no room for another process or file.
    git.stdout?.on('data', (piece: Buffer) => {
      records.add(piece)
      if (records.count <= most) return
      kill()
      settle(() => resolve({ records: records.kept, count: most, more: true }))
    })
    git.on('close', code => {
      records.finish()
      if (code === 0) settle(() => resolve({ records: records.kept, count: records.count, more: false }))
      // Git that was ended from outside has not refused anything.
      else settle(() => reject(new GitSilent(code === null ? 'slow' : 'refused')))
    })
  })
}

/** Gits that have not answered yet. One listener for all: Node warns of many. */
const asked = new Set<ChildProcess>()
let isHeard = false

function endWithUs(git: ChildProcess): void {
  asked.add(git)
  if (isHeard) return
  isHeard = true
  process.on('exit', () => {
    for (const one of asked) killAll(one)
  })
}

export interface Command {
  /** The top of a checkout, or a folder around a bare repository. */
  folder: string
  args: string[]
  settings: string[]
  /** Its standard input. */
  input?: string | undefined
  /** An index of its own, or an identity. */
  env?: Record<string, string> | undefined
}

export interface GitEnd {
  exit: number
  output: string
  /** What it says of its failure, in English. */
  errors: string
}

/** A checkout of a large repository, with a filter that loads its files, takes minutes. */
const COMMAND_MS = 30 * 60_000

/** Identity and ways to a server, in addition to KEPT. */
const OWN = /^GIT_(?:(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL)|SSH|SSH_COMMAND|SSH_VARIANT|LFS_\w+)$/i

/**
 * Runs git with the settings of the user, filters (LFS) and lazy fetching included, for work that a user has started.
 * It asks nothing. If this process is killed, git still goes on to its end, so that no checkout is left half written.
 * Throws GitSilent if it cannot be started or takes too long.
 */
export async function commandGit({ folder, args, settings, input = '', env = {} }: Command): Promise<GitEnd> {
  const { spawn } = await import('node:child_process')
  const overruled = settings.flatMap(setting => ['-c', setting])
  return new Promise((resolve, reject) => {
    const git = spawn('git', ['-C', folder, '--no-pager', ...overruled, ...args], {
      cwd: dirname(process.execPath),
      env: { ...surroundingsOfCommand(folder), ...env },
      stdio: 'pipe',
      windowsHide: true,
      // Ctrl-C is for us.
      detached: process.platform !== 'win32',
    })
    const output: Buffer[] = []
    const errors: Buffer[] = []
    git.stdout.on('data', (piece: Buffer) => output.push(piece))
    git.stderr.on('data', (piece: Buffer) => errors.push(piece))
    // Git may end without reading it.
    git.stdin.on('error', () => {})
    git.stdin.end(input)
    // SIGTERM, so that it takes away its own locks.
    const timer = setTimeout(() => git.kill(), COMMAND_MS)
    git.on('error', () => {
      clearTimeout(timer)
      reject(new GitSilent('missing'))
    })
    git.on('close', code => {
      clearTimeout(timer)
      const text = (pieces: Buffer[]) => Buffer.concat(pieces).toString('utf8')
      if (code === null) reject(new GitSilent('slow'))
      else resolve({ exit: code, output: text(output), errors: text(errors) })
    })
  })
}

function surroundingsOfCommand(folder: string): NodeJS.ProcessEnv {
  const { LC_ALL, ...own } = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_/i.test(name) || KEPT.includes(name) || OWN.test(name),
    ),
  )
  return {
    ...own,
    ...(LC_ALL ? { LC_CTYPE: LC_ALL } : {}),
    LC_MESSAGES: 'C',
    LANGUAGE: '',
    GIT_CEILING_DIRECTORIES: dirname(folder),
    GIT_EDITOR: ':',
    GIT_TERMINAL_PROMPT: '0',
  }
}

function killAll(git: ChildProcess): void {
  if (git.pid === undefined) return
  // The rest of it must not keep this process alive.
  git.stdout?.destroy()
  git.unref()
  try {
    if (process.platform === 'win32') git.kill('SIGKILL')
    else process.kill(-git.pid, 'SIGKILL')
  } catch {
    // Git has already ended.
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
