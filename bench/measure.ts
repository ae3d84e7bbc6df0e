// Measures processes fairly: every round runs each case once, in an order shuffled anew, so that a busy moment
// of the machine falls on all of them alike.

import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { cleanEnvironment, temporaryFolder } from '../test/plugin/copies.ts'

export interface Case {
  name: string
  /** Highest allowed median, as a multiple of the first case's. */
  goal?: number
  /** The same in milliseconds. */
  goalMs?: number
  cwd: string
  /** Besides that of all cases. */
  env?: NodeJS.ProcessEnv
  /** Runs before the clock does; its answer is what the process is given. */
  prepare(): { args: string[]; input: string }
  /** Node when left out. */
  program?: string
  /** Tells whether the process did what is to be timed. */
  worked(stdout: string): boolean
  /** When that was done, if it is before the process ends; in milliseconds since the epoch. */
  endedAt?(): number
}

export interface Figures {
  /** Milliseconds, or kilobytes. */
  median: number
  /** Nine tenths are above it: what a busy machine disturbs least. */
  low: number
}

/** The times in the order of the cases. Throws when a process did not do its work. */
export function measureTimes(cases: Case[], rounds: number): Figures[] {
  // The first round fills the file cache and is not counted.
  return inRounds(cases, rounds, one => start(one, []).took, 1)
}

/** Milliseconds of a processor, which other work on the machine changes less than times. */
export function measureProcessorTimes(cases: Case[], rounds: number): Figures[] {
  const preload = preloading('processor-time.cjs')
  return inRounds(cases, rounds, one => start(one, preload).reported, 1)
}

/** The most memory that each case had. */
export function measureMemory(cases: Case[], rounds: number): Figures[] {
  const preload = preloading('peak-memory.cjs')
  return inRounds(cases, rounds, one => start(one, preload).reported, 0)
}

function preloading(name: string): string[] {
  return ['--require', join(import.meta.dirname, name)]
}

function inRounds(cases: Case[], rounds: number, run: (one: Case) => number, warm: number): Figures[] {
  const found = cases.map((): number[] => [])
  for (let round = -warm; round < rounds; round += 1) {
    for (const index of shuffled(cases.length)) {
      const one = cases[index]
      const figure = one && run(one)
      if (round >= 0 && figure !== undefined) found[index]?.push(figure)
    }
  }
  return found.map(list => ({ median: medianOf(list), low: lowOf(list) }))
}

function start(
  { name, cwd, env, prepare, program = process.execPath, worked, endedAt }: Case,
  preload: string[],
): { took: number; reported: number } {
  const { args, input } = prepare()
  const began = performance.timeOrigin + performance.now()
  const started = process.hrtime.bigint()
  const done = spawnSync(program, [...preload, ...args], {
    cwd,
    env: { ...ENV, ...env },
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: preload.length > 0 ? ['pipe', 'pipe', 'pipe', 'pipe'] : 'pipe',
  })
  const took = Number(process.hrtime.bigint() - started) / 1e6
  if (done.status !== 0 || !worked(done.stdout))
    throw new Error(`"${name}" did not work: status ${done.status}, ${done.stdout}${done.stderr}`)
  return { took: endedAt ? endedAt() - began : took, reported: Number(done.output[3]) }
}

/** Nothing is written into the state folder of whoever measures. */
const state = temporaryFolder('logbook-bench-state-')
process.on('exit', () => rmSync(state, { recursive: true, force: true, maxRetries: 5 }))

export const ENV = { ...cleanEnvironment(), XDG_STATE_HOME: state, LOCALAPPDATA: state }

function shuffled(length: number): number[] {
  const keys = Array.from({ length }, (_, index) => ({ index, key: Math.random() }))
  return keys.sort((a, b) => a.key - b.key).map(({ index }) => index)
}

function lowOf(list: number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 10)] ?? Number.NaN
}

export function medianOf(list: number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
