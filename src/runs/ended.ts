// Tells whether the record of a run is closed.
import type { Run, RunEnd } from './run.ts'

/** False for an end that nobody could judge: it may still be told. */
export function hasEnded({ status }: Pick<Run, 'status'>): boolean {
  return status !== 'running' && status !== 'unknown'
}

export function isSameEnd(run: Run, end: RunEnd): boolean {
  return run.status === end.status && run.reason === end.reason && run.exitCode === end.exitCode
}
