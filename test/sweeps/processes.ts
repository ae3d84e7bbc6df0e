// Runs Logbook as a process, if wanted on a file system that fails, and many of them beside each other.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { STATE } from '../helpers/home.ts'

const LAUNCHER = join(import.meta.dirname, '../../bin/logbook.cjs')
const BROKEN_FS = join(import.meta.dirname, 'broken-fs.cjs')

/** What goes wrong, and at which of the calls that touch the project; without `what` they are only listed. */
export interface Plan {
  what?: 'throw' | 'kill before' | 'kill after' | 'half, then throw' | 'half, then kill' | 'act'
  /** The first call is 1. */
  at?: number
  /** It stays broken from there on. */
  lasting?: boolean
  code?: string
  /** A pattern for the names of the calls that count; all that change something when left out. */
  calls?: string
  /** A pattern for the paths that count, below the project. */
  paths?: string
  /** Calls that only read count too. */
  reads?: boolean
  /** Done by somebody else just before the call. */
  act?: { kind: Act; file: string; text: string }
}

export const ACTS = [
  'saves in place',
  'saves by renaming',
  'appends a line',
  'deletes it',
  'renames it',
  'puts a folder there',
] as const
export type Act = (typeof ACTS)[number]

export interface Call {
  argv: string[]
  /** Written to standard input. */
  input?: string | undefined
  /** The conversation on whose behalf a verb runs. */
  claudeSession?: string | undefined
  plan?: Plan | undefined
  /** User and group, where the tests run as root. */
  uid?: number | undefined
}

/** A line of the list of calls; `act` and `before` where somebody else acted. */
export interface Step {
  call?: string
  paths?: string[]
  struck?: boolean
  act?: string
  before?: string | null
}

export interface Ended {
  code: number | null
  signal: string | null
  stdout: string
  stderr: string
  steps: Step[]
}

export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
}

let started = 0

export function start(folder: string, { argv, input, claudeSession, plan, uid }: Call): Running {
  started += 1
  const log = `${folder}.${started}.steps`
  const child = spawn(process.execPath, [...(plan ? ['--require', BROKEN_FS] : []), LAUNCHER, ...argv], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      ...STATE,
      ...(claudeSession ? { CLAUDE_CODE_SESSION_ID: claudeSession } : {}),
      ...(plan ? { BROKEN_FS: JSON.stringify({ at: 0, ...plan, root: folder, log }) } : {}),
    },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8')
    child[name].on('data', data => {
      printed[name] += data
    })
  }
  // A process that was killed no longer reads.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...printed, steps: readSteps(log) }))
  })
  return { child, ended }
}

export function run(folder: string, call: Call): Promise<Ended> {
  return start(folder, call).ended
}

function readSteps(log: string): Step[] {
  if (!existsSync(log)) return []
  const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean)
  rmSync(log)
  return lines.map(line => JSON.parse(line))
}

/** A few at a time, so that each of them gets on. */
export async function inParallel<T>(items: T[], work: (item: T) => Promise<void>, width = 3): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
