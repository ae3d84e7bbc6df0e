// Reads the start time of a process, to tell it from a later one with the same number. This works on Linux only: other
// systems need a new process for it. There, any process with the number counts as the holder of a lock.
import { readFileSync } from 'node:fs'

/** A name for a process, unique on this machine if the system tells its start. */
export function nameProcess(pid: number): string {
  return `${pid}~${processStart(pid) ?? ''}`
}

/** True if the process with this name still runs. */
export function isNamedRunning(name: string): boolean {
  const [pid = '', start = ''] = name.split('~')
  return /^\d+$/.test(pid) && isRunning(Number(pid), start)
}

/** `start` is empty if the system did not tell it. */
export function isRunning(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // It is of another user, whose processes show their start too.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = readStat(pid)
  // An ended process keeps its number until its parent has asked for its end, and in a container nobody may ask.
  if (now && /[ZXx]/.test(now[STATE] ?? '')) return false
  return now === undefined || start === '' || now[START] === start
}

/** Clock ticks since boot, as text; undefined if the system does not tell it. */
export function processStart(pid: number): string | undefined {
  return readStat(pid)?.[START]
}

const STATE = 0
const START = 19

function readStat(pid: number): string[] | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
