// What the window of a run is told and tells, in files of this user. A command line would show the environment, with its
// keys, to everybody on the machine.
import { renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { LogbookError } from '../../errors.ts'
import { besideName } from '../../store/disk/keep-quickly.ts'
import { readOwnFile } from '../../store/disk/plain-file.ts'
import { outputBase } from './output-files.ts'
import type { ProgramEnd, ProgramOrder } from './start-program.ts'

export interface WindowOrder extends ProgramOrder {
  run: string
  /** The command that runs Logbook, if the program asks on its output and gets its answers on its input. */
  keeper?: string[] | undefined
}

/** What became of an order. */
type Begun = { process: string } | { error: { code: string; message: string; next?: string } }

const LARGEST = 64 << 20

export function windowFiles(env: NodeJS.ProcessEnv, run: string) {
  const base = outputBase(env, run)
  return { order: `${base}.order.json`, begun: `${base}.begun.json`, end: `${base}.end.json` }
}

/** The same for the keeper of its input, which may be started by a window. */
export function keeperFiles(env: NodeJS.ProcessEnv, run: string) {
  const base = `${outputBase(env, run)}.keeper`
  return { order: `${base}.order.json`, begun: `${base}.begun.json`, end: `${base}.end.json` }
}

/** The file of an order names its neighbours, for the window, which has another environment. */
export function filesBeside(order: string) {
  const base = order.replace(/\.order\.json$/, '')
  return { begun: `${base}.begun.json`, end: `${base}.end.json` }
}

/** In one step, for this user alone. */
export function writeWindowFile(path: string, value: WindowOrder | Begun | ProgramEnd): void {
  const temporary = besideName(path)
  writeFileSync(temporary, JSON.stringify(value), { mode: 0o600, flag: 'wx' })
  renameSync(temporary, path)
}

/** The order, which is gone then. Throws NOT_FOUND. */
export function takeOrder(path: string): WindowOrder {
  const order = readJson(path)
  removeFile(path)
  if (typeof order?.run !== 'string' || !Array.isArray(order.command))
    throw new LogbookError('NOT_FOUND', `${path} is no order for a program.`, '{run} writes it.')
  return order as unknown as WindowOrder
}

export function readBegun(path: string): Begun | undefined {
  const begun = readJson(path)
  return begun && (typeof begun.process === 'string' || begun.error) ? (begun as unknown as Begun) : undefined
}

/** How a program ended, if its window saw it. Undefined says nothing: the process decides. */
export function readEnd(path: string): ProgramEnd | undefined {
  const end = readJson(path)
  if (!end) return undefined
  return {
    ...(typeof end.exitCode === 'number' ? { exitCode: end.exitCode } : {}),
    ...(typeof end.signal === 'string' ? { signal: end.signal } : {}),
  }
}

function readJson(path: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(readOwnFile(path, LARGEST) ?? '')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It is not there.
  }
}
