// Says in words why a run is not claimed or changed.
import { LogbookError } from '../errors.ts'
import { hasEnded } from './ended.ts'
import type { Run, RunEnd } from './run.ts'

/** `Attempt 2 of login:01.02.03` */
export function nameOfRun({ plan, thread, attempt }: Pick<Run, 'plan' | 'thread' | 'attempt'>): string {
  return `Attempt ${attempt} of ${plan}:${thread}`
}

/** Throws WRONG_STATE if the newest attempt of a thread has not ended. */
export function refuseUnended(run: Run): void {
  if (hasEnded(run)) return
  const details = { run: run.id }
  if (run.status === 'unknown')
    throw new LogbookError(
      'WRONG_STATE',
      `${nameOfRun(run)} may still be running: nobody can tell how it ended.`,
      `Say it with {runs settle} --thread ${run.thread} --as interrupted.`,
      details,
    )
  const state = run.startedAt === undefined ? 'waits for its place' : 'is running'
  throw new LogbookError(
    'WRONG_STATE',
    `${nameOfRun(run)} ${state}.`,
    `Look at it with {runs} ${run.thread}, or end it with {stop} ${run.thread}.`,
    details,
  )
}

export function withdrawn(run: Run): LogbookError {
  return new LogbookError('NOT_FOUND', `${nameOfRun(run)} was withdrawn, so nothing was written.`)
}

export function newer(file: string): LogbookError {
  return new LogbookError(
    'INVALID_DOCUMENT',
    `${file} was written by a newer version of Logbook.`,
    'Update Logbook, and try again; nothing was changed.',
  )
}

export function crowded({ plan, thread }: Pick<Run, 'plan' | 'thread'>): LogbookError {
  return new LogbookError(
    'CONFLICT',
    `Others change the runs of ${plan}:${thread} all the time.`,
    'Try again.',
  )
}

/** `completed (exit): 3 files changed` */
export function lateText({ status, reason, detail }: RunEnd): string {
  return `${status}${reason ? ` (${reason})` : ''}${detail ? `: ${detail}` : ''}`
}
