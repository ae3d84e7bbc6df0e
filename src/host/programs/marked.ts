// Finds what a run has started and left behind. Claude's Bash tool has a session of its own and survives the client, but
// keeps the mark in its environment.
import { readFileSync } from 'node:fs'
import { isRunning, nameProcess } from '../../store/disk/process-start.ts'
import { listPids } from './processes.ts'

/** The variable that marks everything of a run. */
export const MARK = 'LOGBOOK_RUN'

/** The names of all living processes with the mark, the oldest first; undefined where the system cannot tell. */
export function listMarked(run: string): string[] | undefined {
  return listPids()
    ?.filter(pid => hasMark(pid, run) && isRunning(pid, ''))
    .map(nameProcess)
    .toSorted((a, b) => startOf(a) - startOf(b))
}

function startOf(name: string): number {
  return Number(name.split('~')[1])
}

function hasMark(pid: number, run: string): boolean {
  try {
    return `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`.includes(`\0${MARK}=${run}\0`)
  } catch {
    // It is gone, or another user's.
    return false
  }
}
