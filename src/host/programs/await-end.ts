// Waits for the end of a process that is not our child, so that nobody tells us.
import { setTimeout as sleep } from 'node:timers/promises'
import { isNamedRunning } from '../../store/disk/process-start.ts'

const EVERY_MS = 200

/** `process` as `nameProcess` writes it. Rejects with an AbortError if `signal` says so, since nothing has ended then. */
export async function awaitEnd(process: string, signal?: AbortSignal): Promise<void> {
  while (isNamedRunning(process)) await sleep(EVERY_MS, undefined, signal && { signal })
}
