// Which record of a run is kept when its host reports it again.
import type { Run } from '../runs/run.ts'

/** What has ended stays ended: a copy of the project that was made before tells of the time before. */
export function mayReplaceRun(known: Pick<Run, 'status'>, told: Pick<Run, 'status'>): boolean {
  return !isOver(known) || isOver(told)
}

/** True for a run that may still go on. */
export function isRunOpen({ status }: Pick<Run, 'status'>): boolean {
  return status === 'running' || status === 'unknown'
}

function isOver(run: Pick<Run, 'status'>): boolean {
  return !isRunOpen(run)
}
