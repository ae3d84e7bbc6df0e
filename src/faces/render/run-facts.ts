// Makes lines about runs that several reports share.
import type { Run, RunStatus } from '../../runs/run.ts'
import { nameCost, nameSpan, REASON_WORDS } from '../../runs/run-words.ts'
import { parseTime } from '../../text/time.ts'
import { columnsOf } from '../columns.ts'
import { tellTime } from './times.ts'

const SIGNS: Record<RunStatus, string> = {
  running: '▶',
  completed: '✓',
  failed: '✗',
  interrupted: '⏸',
  unknown: '?',
}

/** The sign of a thread whose work waits for a merge. */
export const UNMERGED = '⑂'

export function signOf({ status, startedAt }: Run): string {
  return signOfState(status === 'running' && startedAt === undefined ? 'waiting' : status)
}

/** Of a thread, by its last run: one that ended well does not make its thread complete. */
export function signOfThread(run: Run | undefined, complete: boolean, unmerged = false): string {
  if (unmerged) return UNMERGED
  if (run === undefined) return complete ? '✓' : '·'
  return run.status === 'completed' && !complete ? '◐' : signOf(run)
}

/** Of a thread that was run. */
export function describeDone(complete: boolean, unmerged = false): string {
  return unmerged ? 'done, but its work is not merged' : complete ? 'complete' : 'not complete'
}

/** `·` waits for its place. */
export function signOfState(state: RunStatus | 'waiting'): string {
  return state === 'waiting' ? '·' : SIGNS[state]
}

/** `running`, `waits`, `interrupted: process gone` */
export function describeState(run: Run): string {
  if (run.status === 'running') return run.startedAt === undefined ? 'waits for its place' : 'running'
  const reason = reasonOf(run)
  return reason === '' ? run.status : `${run.status}: ${reason}`
}

/** Empty if the status says enough. */
export function reasonOf({ status, reason, settled }: Run): string {
  if (settled) return 'settled'
  if (reason === undefined || (reason === 'exit' && status === 'completed')) return ''
  return REASON_WORDS[reason]
}

/** `42 s`, `12 min`. Empty before the start. */
export function durationOf({ startedAt, completedAt }: Run, now: Date): string {
  const from = parseTime(startedAt)
  return from ? spanOf(from, parseTime(completedAt) ?? now) : ''
}

export function spanOf(from: Date, to: Date): string {
  return nameSpan(Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)))
}

/** `$0.42` */
export function costOf({ costUsd }: Run): string {
  return costUsd === undefined ? '' : nameCost(costUsd)
}

/** `exit 1`, `SIGKILL` */
export function exitOf({ exitCode, signal }: Run): string {
  return signal ?? (exitCode === undefined ? '' : `exit ${exitCode}`)
}

/** `2026-11-30 10:30 – 10:42`, the later day only if it is another. */
export function timesOf({ claimedAt, startedAt, completedAt }: Run): string {
  const from = tellTime(startedAt ?? claimedAt)
  if (completedAt === undefined) return `since ${from}`
  const to = tellTime(completedAt)
  return `${from} – ${to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to}`
}

/** Aligned columns. Those that are empty in every row are left out. */
export function tableLines(rows: string[][]): string[] {
  const columns = Array.from({ length: Math.max(0, ...rows.map(row => row.length)) }, (_, at) => at)
  const widths = columns.map(at => Math.max(0, ...rows.map(row => columnsOf(row[at] ?? ''))))
  const used = columns.filter(at => (widths[at] ?? 0) > 0)
  return rows.map(row =>
    used
      .map(at => `${row[at] ?? ''}${' '.repeat((widths[at] ?? 0) - columnsOf(row[at] ?? ''))}`)
      .join('  ')
      .trimEnd(),
  )
}
