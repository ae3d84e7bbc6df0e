// Shows runs while they go on: a line a thread to redraw, and a line a change where nothing can be redrawn.
import type { RunProgress } from '../../runs/progress.ts'
import { oneLine } from '../../text/one-line.ts'
import { columnsOf } from '../columns.ts'
import { printable } from './page.ts'
import { cutToColumns } from './plan-facts.ts'
import { signOfState, spanOf } from './run-facts.ts'

/** Columns for the name of a thread. */
const NAME = 24

/** A line a thread, each at most `columns` wide. */
export function progressLines(all: RunProgress[], now: Date, columns: number): string[] {
  const names = all.map(({ name }) => cutToColumns(printable(oneLine(name)), NAME))
  const width = Math.max(...names.map(columnsOf), 0)
  return all.map((progress, index) => {
    const { thread, state, startedAt, endedAt } = progress
    const name = names[index] ?? ''
    const head = `${signOfState(state)} ${thread} ${name}${' '.repeat(width - columnsOf(name))}`
    const time = startedAt ? spanOf(startedAt, endedAt ?? now) : ''
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
  const after = startedAt && state !== 'running' ? ` after ${spanOf(startedAt, endedAt ?? now)}` : ''
  const why = state === 'running' || !doing ? '' : `: ${doing}`
  const what = state === 'running' ? 'started' : state
  return printable(oneLine(`${signOfState(state)} ${thread} ${name}: ${what}${after}${why}`))
}

function doingOf({ state, doing, lastWords }: RunProgress): string {
  if (state === 'running') return [doing, lastWords && `“${lastWords}”`].filter(Boolean).join('  ')
  return doing || (state === 'completed' && lastWords ? `“${lastWords}”` : '')
}
