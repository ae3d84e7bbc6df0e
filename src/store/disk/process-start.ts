// When a process began, to tell it from a later one with the same number. Linux only: elsewhere it is not
// to be had without starting a process, and a lock is then held by whoever has the number.
import { readFileSync } from 'node:fs'

/** Tells a process from every other one on this machine, as far as the system says. */
export function nameProcess(pid: number): string {
  return `${pid}~${processStart(pid) ?? ''}`
}

/** Whether the process that was named so still runs. */
export function isNamedRunning(name: string): boolean {
  const [pid = '', start = ''] = name.split('~')
  return /^\d+$/.test(pid) && isRunning(Number(pid), start)
}

/** `start` is empty where the system did not say. */
export function isRunning(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const now = processStart(pid)
  return now === undefined || start === '' || now === start
}

/** Clock ticks since boot, as text; undefined where the system does not say. */
export function processStart(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
