// Figures as a Markdown table that is also readable in a terminal. Beside each stands the first line's of the
// same rounds, which it is a multiple of.
import type { Case, Figures } from './measure.ts'
import type { WatchFigures } from './watching.ts'
import type { WriterFigures } from './writers.ts'

export function renderTimes(cases: Case[], figures: Figures[]): string {
  const head = ['', 'ms', 'bare node, ms', 'times bare node', 'quickest tenth', 'goal']
  return renderTable(head, compare(cases, figures, 1))
}

export function renderMemory(cases: Case[], figures: Figures[]): string {
  const head = ['', 'MB', 'bare node, MB', 'times bare node', 'lowest tenth']
  const rows = compare(cases, figures, 1 / 1024)
  return renderTable(
    head,
    rows.map(cells => cells.slice(0, -1)),
  )
}

export function renderWriters(figures: WriterFigures[]): string {
  const head = ['writers', 'entries per second, times one writer', 'slowest entry, times an uncontended log']
  const rows = figures.map(({ writers, rate, slowest }) => [
    `${writers}`,
    rate.toFixed(2),
    writers === 1 ? '1' : slowest.toFixed(1),
  ])
  return renderTable(head, rows)
}

export function renderWatch(figures: WatchFigures[]): string {
  const rows = figures.map(({ agents, secondsAnHour }) => [
    agents.toLocaleString('en'),
    secondsAnHour.toFixed(0),
    `${(secondsAnHour / 36).toFixed(1)} %`,
  ])
  return renderTable(['agents', 'seconds in an hour', 'of one processor'], rows)
}

function compare(cases: Case[], figures: Figures[], unit: number): string[][] {
  const [reference] = figures
  return cases.map((one, index) => {
    const own = figures[index]
    if (!own || !reference) return [one.name]
    const ratio = own.median / reference.median
    return [
      one.name,
      (own.median * unit).toFixed(1),
      (reference.median * unit).toFixed(1),
      ratio.toFixed(2),
      (own.low / reference.low).toFixed(2),
      tellGoal(one, own.median, ratio),
    ]
  })
}

function tellGoal({ goal, goalMs }: Case, ms: number, ratio: number): string {
  if (goalMs !== undefined) return `≤ ${goalMs} ms: ${ms <= goalMs ? 'met' : 'MISSED'}`
  return goal === undefined ? '' : `≤ ${goal}: ${ratio <= goal ? 'met' : 'MISSED'}`
}

export function renderTable(head: string[], rows: string[][]): string {
  const table = [head, ...rows]
  const widths = head.map((_, column) => Math.max(3, ...table.map(cells => (cells[column] ?? '').length)))
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}
