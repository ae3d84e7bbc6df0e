// Tells whether the record of a run is closed.
import type { Run, RunEnd } from './run.ts'

/** False for an end that nobody could judge: it may still be told. */
export function hasEnded({ status }: Pick<Run, 'status'>): boolean {
  return status !== 'running' && status !== 'unknown'
}

/** It ended in a conversation. If it is the last of a thread with open tasks, it can be gone on with. */
export function canGoOn(run: Pick<Run, 'status' | 'claudeSession'>): boolean {
  return hasEnded(run) && run.claudeSession !== undefined
}

export function isSameEnd(run: Run, end: RunEnd): boolean {
  return run.status === end.status && run.reason === end.reason && run.exitCode === end.exitCode
}
