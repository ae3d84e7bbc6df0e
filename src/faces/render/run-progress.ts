// Shows runs while they go on: a line a thread to redraw, and a line a change where nothing can be redrawn.
import type { RunProgress } from '../../runs/progress.ts'
import { oneLine } from '../../text/one-line.ts'
import { formatSpan } from '../../text/time.ts'
import { printable } from './page.ts'
import { cutToColumns } from './plan-facts.ts'

export const RUN_SIGNS: Record<RunProgress['state'], string> = {
  waiting: '·',
  running: '▶',
  completed: '✓',
  failed: '✗',
  interrupted: '⏸',
  unknown: '?',
}

/** A line a thread, each at most `columns` wide. */
export function progressLines(all: RunProgress[], now: Date, columns: number): string[] {
  const names = Math.max(...all.map(({ name }) => name.length), 0)
  return all.map(progress => {
    const name = oneLine(progress.name)
    const { thread, state, startedAt, endedAt } = progress
    const head = `${RUN_SIGNS[state]} ${thread} ${name.padEnd(Math.min(names, 24))}`
    const time = startedAt ? shortSpan(startedAt, endedAt ?? now) : ''
    const line = `${head}  ${(time || state).padEnd(8)}  ${oneLine(doingOf(progress))}`
    return cutToColumns(printable(line), columns)
  })
}

/** What has changed since the line before; undefined if nothing that is worth a line. */
export function changeLine(
  progress: RunProgress,
  before: RunProgress | undefined,
  now: Date,
): string | undefined {
  const { thread, name, state, startedAt, endedAt, doing } = progress
  if (before?.state === state || state === 'waiting') return undefined
  const after = startedAt && state !== 'running' ? ` after ${shortSpan(startedAt, endedAt ?? now)}` : ''
  const why = state === 'running' || doing === undefined ? '' : `: ${doing}`
  const what = state === 'running' ? 'started' : state
  return printable(oneLine(`${RUN_SIGNS[state]} ${thread} ${name}: ${what}${after}${why}`))
}

function doingOf({ state, doing, lastWords }: RunProgress): string {
  if (state === 'running') return [doing, lastWords && `“${lastWords}”`].filter(Boolean).join('  ')
  return doing ?? (state === 'completed' && lastWords ? `“${lastWords}”` : '')
}

/** `42 s`, `12 min`, `3 h 12 min`. */
export function shortSpan(from: Date, to: Date): string {
  const seconds = Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))
  return seconds < 60 ? `${seconds} s` : formatSpan(seconds)
}
