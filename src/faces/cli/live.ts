// Shows runs in a terminal while they go on, redrawn in place; elsewhere a line for each change.
import type { RunProgress } from '../../runs/progress.ts'
import { changeLine, progressLines } from '../render/run-progress.ts'

const REDRAW_MS = 1_000
/** Rows kept free below the lines: when the user presses Enter there, nothing scrolls. */
const SPARE_ROWS = 3
const SAVE = '\u001b7'
const RESTORE = '\u001b8'

export interface LiveOutput {
  write(text: string): void
  /** Undefined where nothing can be redrawn. */
  columns(): number | undefined
  rows(): number
  now(): Date
}

/** Undefined ends it: the last state stays. */
export type Watch = (all: RunProgress[] | undefined) => void

export function openLive(output: LiveOutput): Watch {
  let known: RunProgress[] = []
  let drawn = 0
  let size = ''
  let timer: NodeJS.Timeout | undefined
  const draw = (columns: number) => {
    const lines = progressLines(known, output.now(), columns - 1)
    const rows = output.rows()
    // More lines than rows could not be taken back.
    const most = Math.max(rows - 2, 1)
    const shown = lines.length > most ? [...busiest(known, lines, most - 1), '…'] : lines
    const spare = Math.max(Math.min(SPARE_ROWS, rows - 1 - shown.length), 0)
    const room = shown.length + spare
    // The user's keys move the cursor, so that the beginning is kept. In a window of another size it is somewhere else.
    const isSame = size === `${columns}x${rows}`
    const back = drawn === 0 ? '' : isSame ? RESTORE : up(drawn)
    output.write(
      `${back}\r${'\n'.repeat(room)}${up(room)}${SAVE}${shown.map(line => `\r\u001b[2K${line}\n`).join('')}\u001b[J`,
    )
    drawn = shown.length
    size = `${columns}x${rows}`
  }
  return all => {
    const columns = output.columns()
    if (all === undefined) {
      clearInterval(timer)
      timer = undefined
      drawn = 0
      return
    }
    const before = known
    known = all
    if (columns === undefined) {
      const lines = all.map(one =>
        changeLine(
          one,
          before.find(({ thread }) => thread === one.thread),
          output.now(),
        ),
      )
      output.write(lines.map(line => (line === undefined ? '' : `${line}\n`)).join(''))
      return
    }
    draw(columns)
    timer ??= setInterval(() => draw(output.columns() ?? columns), REDRAW_MS).unref()
  }
}

function up(rows: number): string {
  return `\u001b[${rows}A`
}

/** Those that run, before those that wait or have ended. */
function busiest(all: RunProgress[], lines: string[], count: number): string[] {
  const order = all.map((_, index) => index)
  const rank = (index: number) =>
    all[index]?.state === 'running' ? 0 : all[index]?.state === 'waiting' ? 2 : 1
  const chosen = order.toSorted((a, b) => rank(a) - rank(b)).slice(0, count)
  return order.filter(index => chosen.includes(index)).map(index => lines[index] ?? '')
}
