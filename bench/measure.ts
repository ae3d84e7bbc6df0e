// Times processes fairly: every round runs each case once, in an order shuffled anew, so that a busy moment of
// the machine falls on all of them alike.
import { spawnSync } from 'node:child_process'

export interface Case {
  name: string
  /** Highest allowed median, as a multiple of the first case's. */
  goal?: number
  cwd: string
  /** Runs before the clock does; its answer is what the process is given. */
  prepare(): { args: string[]; input: string }
  /** Tells whether the process did what is to be timed. */
  worked(stdout: string): boolean
}

export interface Figures {
  /** Milliseconds. */
  median: number
  minimum: number
}

/** The figures in the order of the cases. Throws when a process did not do its work. */
export function measure(cases: Case[], rounds: number): Figures[] {
  const times = cases.map((): number[] => [])
  // The first round fills the file cache and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const index of shuffled(cases.length)) {
      const one = cases[index]
      const time = one && timeOnce(one)
      if (round > 0 && time !== undefined) times[index]?.push(time)
    }
  }
  return times.map(list => ({ median: medianOf(list), minimum: Math.min(...list) }))
}

function timeOnce({ name, cwd, prepare, worked }: Case): number {
  const { args, input } = prepare()
  const started = process.hrtime.bigint()
  const done = spawnSync(process.execPath, args, { cwd, env: ENV, input, encoding: 'utf8' })
  const took = Number(process.hrtime.bigint() - started) / 1e6
  if (done.status !== 0 || !worked(done.stdout))
    throw new Error(`"${name}" did not work: status ${done.status}, ${done.stdout}${done.stderr}`)
  return took
}

const ENV = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(LOGBOOK_|CLAUDE|NODE_|GIT_)/.test(name)),
)

function shuffled(length: number): number[] {
  const keys = Array.from({ length }, (_, index) => ({ index, key: Math.random() }))
  return keys.sort((a, b) => a.key - b.key).map(({ index }) => index)
}

function medianOf(list: number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
