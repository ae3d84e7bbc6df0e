// Which server of a project runs: a second one says where the first is instead of taking another port.
import { join } from 'node:path'
import { isPort } from '../../api/port.ts'
import { withLock } from '../../store/disk/lock.ts'
import { isNamedRunning, nameProcess } from '../../store/disk/process-start.ts'
import type { ServingPlace } from './serving-place.ts'

export interface RunningServer {
  pid: number
  port: number
}

const FILE = 'running.json'
const LOCK_MS = 10_000

/** One at a time looks for a server, and begins one. */
export function oneAtATime<T>(place: ServingPlace, work: () => Promise<T>): Promise<T> {
  return withLock(join(place.folder, 'lock'), 'the start of a server', LOCK_MS, work)
}

/** Undefined if none runs, as far as this system can tell: a number of a process may have been given again. */
export function findRunning(place: ServingPlace): RunningServer | undefined {
  const kept = place.read(FILE)
  const name = kept?.process
  if (typeof name !== 'string' || !isPort(kept?.port) || !isNamedRunning(name)) return undefined
  return { pid: Number.parseInt(name, 10), port: kept.port }
}

/** Throws UNWRITABLE. */
export function keepRunning(place: ServingPlace, port: number): void {
  place.write(FILE, { process: nameProcess(process.pid), port })
}

/** Leaves that of another server; false then. */
export function forgetRunning(place: ServingPlace): boolean {
  return place.read(FILE)?.process === nameProcess(process.pid) && place.remove(FILE)
}
