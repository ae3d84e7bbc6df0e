// Ends a run: its program, and whatever it has started and left behind. A client that is asked first ends its tools
// itself; one that is killed does not.
import { setTimeout as sleep } from 'node:timers/promises'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import { isNamedRunning } from '../../store/disk/process-start.ts'
import { listMarked } from './marked.ts'
import { listOwnParents } from './processes.ts'

export interface Stop {
  /** As `nameProcess` writes it. */
  process?: string
  /** The id of the run. */
  run: string
  /** How long the program may take to end by itself; 5 s. */
  graceMs?: number
}

const GRACE_MS = 5_000
const KILLED_MS = 2_000
const LOOK_MS = 50

/** `survivors` names the processes that still run. */
export async function stopProgram({
  process,
  run,
  graceMs = GRACE_MS,
}: Stop): Promise<{ survivors: string[] }> {
  const own = listOwnParents()
  const isOurs = (name: string) => own.has(pidOf(name))
  if (process !== undefined && !isOurs(process)) await endGroup(process, graceMs)
  const marked = () => (listMarked(run) ?? []).filter(name => !isOurs(name))
  await endAll(marked)
  const survivors = new Set(marked())
  if (process !== undefined && isNamedRunning(process)) survivors.add(process)
  return { survivors: [...survivors] }
}

async function endGroup(name: string, graceMs: number): Promise<void> {
  const pid = pidOf(name)
  const isOver = () => !isNamedRunning(name)
  if (isOver()) return
  signal(-pid, 'SIGTERM')
  if (!(await until(isOver, graceMs))) signal(-pid, 'SIGKILL')
  await until(isOver, KILLED_MS)
}

/** Some may start others meanwhile. */
async function endAll(list: () => string[]): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    const names = list()
    if (names.length === 0) return
    for (const name of names) signal(pidOf(name), 'SIGKILL')
    await until(() => !names.some(isNamedRunning), KILLED_MS / 10)
  }
}

async function until(isSo: () => boolean, ms: number): Promise<boolean> {
  for (const end = elapsedMs() + ms; !isSo(); await sleep(LOOK_MS)) if (elapsedMs() >= end) return false
  return true
}

/** False if nothing is there to be told, or it is another user's. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return globalThis.process.kill(pid, name)
  } catch {
    return false
  }
}

function pidOf(name: string): number {
  return Number.parseInt(name, 10)
}
