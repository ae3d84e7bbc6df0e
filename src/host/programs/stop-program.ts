// Ends a run: its program, and whatever it has started and left behind. A client that is asked first ends its tools
// itself; one that is killed does not.
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { listMarked } from './marked.ts'
import { listDescendants, type Row } from './process-table.ts'
import { listOwnParents } from './processes.ts'
import { sleep } from './sleep.ts'
import { askTool, readTable } from './start-program.ts'

export interface Stop {
  /** As `startProgram` names it. */
  process?: string | undefined
  /** The id of the run. */
  run: string
  /** How long the program may take to end by itself; 5 s. */
  graceMs?: number
}

export interface Stopped {
  /** The names of those that still run. This process and its parents are never ended. */
  survivors: string[]
}

const GRACE_MS = 5_000
/** How long the system may take to end what is killed. */
const KILLED_MS = 2_000
const LOOK_MS = 50
/** What a tool starts while it is killed is killed in the next round. */
const ROUNDS = 20

/**
 * Finds what is left by the mark in its environment. Where the system does not show that, it finds only what the program
 * has still below it when it is stopped. `find` is for tests.
 */
export async function stopProgram(
  { process: name, run, graceMs = GRACE_MS }: Stop,
  find: typeof listMarked = listMarked,
): Promise<Stopped> {
  const marked = find(run)
  // Mostly it has left nothing, and looking at all processes again would cost as much as the first time.
  if (marked?.length === 0 && !(name !== undefined && isNamedRunning(name))) return { survivors: [] }
  const table = marked === undefined ? await readTable() : undefined
  const own = listOwnParents(table && (pid => table.find(row => row.pid === pid)?.parent))
  const isOther = (other: string) => !own.has(pidOf(other))
  const left = table ? listFamily(table, name) : () => find(run) ?? []
  const isThere = name !== undefined && isNamedRunning(name) && isSame(table, name)
  if (isThere && isOther(name)) await endProgram(name, graceMs)
  const others = () => left().filter(isOther)
  await endAll(others)
  const survivors = new Set(others())
  if (isThere && isNamedRunning(name)) survivors.add(name)
  return { survivors: [...survivors] }
}

async function endProgram(name: string, graceMs: number): Promise<void> {
  const pid = pidOf(name)
  const isOver = () => !isNamedRunning(name)
  if (process.platform === 'win32') {
    await askTool(['taskkill', '/PID', String(pid), '/T', '/F'], { env: process.env })
    await until(isOver, KILLED_MS)
    return
  }
  // It leads its group, so that nobody else's can have the number.
  signal(-pid, 'SIGTERM')
  const asked = elapsedMs()
  if (await until(isOver, graceMs)) {
    const rest = Math.min(graceMs - (elapsedMs() - asked), KILLED_MS / 4)
    if (await until(() => !signal(-pid, 0), rest)) return
  }
  signal(-pid, 'SIGKILL')
  await until(isOver, KILLED_MS)
}

async function endAll(list: () => string[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const names = list()
    if (names.length === 0) return
    for (const name of names) signal(pidOf(name), 'SIGKILL')
    await until(() => !names.some(isNamedRunning), KILLED_MS / ROUNDS)
  }
}

/** What was below the program when it was stopped, and still runs. */
function listFamily(table: Row[], name: string | undefined): () => string[] {
  const family = name && isSame(table, name) ? listDescendants(table, pidOf(name)) : []
  const names = family.map(({ pid, start }) => `${pid}~${process.platform === 'linux' ? '' : start}`)
  return () => names.filter(isNamedRunning)
}

/** False if the table knows another program by this number. */
function isSame(table: Row[] | undefined, name: string): boolean {
  const start = name.split('~')[1]
  const row = table?.find(({ pid }) => pid === pidOf(name))
  // The name is of the table only where that is the system's best word.
  if (!row || !start || process.platform === 'linux') return true
  return row.start === start
}

async function until(isSo: () => boolean, ms: number): Promise<boolean> {
  for (const end = elapsedMs() + ms; !isSo(); await sleep(LOOK_MS)) if (elapsedMs() >= end) return false
  return true
}

/** False if nothing is there to be told, or it is another user's. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

function pidOf(name: string): number {
  return Number.parseInt(name, 10)
}
