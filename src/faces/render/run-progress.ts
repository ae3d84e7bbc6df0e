// Shows runs while they go on: a line a thread to redraw, and a line a change where nothing can be redrawn.
import type { RunProgress } from '../../runs/progress.ts'
import { counted } from '../../text/names/counted.ts'
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
    const head = `${signOf(progress)} ${thread} ${name}${' '.repeat(width - columnsOf(name))}`
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
  const { thread, name, state, startedAt, endedAt } = progress
  if (before?.state === state || state === 'waiting') return undefined
  const after = startedAt && state !== 'running' ? ` after ${spanOf(startedAt, endedAt ?? now)}` : ''
  const said = state === 'running' ? '' : whyOf(progress)
  const what = state === 'running' ? 'started' : hasLeft(progress) ? 'ended' : state
  return printable(oneLine(`${signOf(progress)} ${thread} ${name}: ${what}${after}${said && `: ${said}`}`))
}

function doingOf(progress: RunProgress): string {
  const { state, doing, lastWords } = progress
  const words = lastWords && `“${lastWords}”`
  if (state === 'running') return [doing, words].filter(Boolean).join('  ')
  return [whyOf(progress), state === 'completed' && !doing && words].filter(Boolean).join('  ')
}

/** Why it ended, and what it has left. */
function whyOf(progress: RunProgress): string {
  const { left = 0, doing } = progress
  return [hasLeft(progress) && `${counted(left, 'task')} open`, doing].filter(Boolean).join('; ')
}

/** A run that ended well does not make its thread complete. */
function hasLeft({ state, left = 0 }: RunProgress): boolean {
  return state === 'completed' && left > 0
}

function signOf(progress: RunProgress): string {
  return hasLeft(progress) ? '◐' : signOfState(progress.state)
}
