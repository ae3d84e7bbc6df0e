// The figures as a table: multiples of the first line's, with the goal beside them.
import type { Case, Figures } from './measure.ts'

export function renderTable(cases: Case[], figures: Figures[]): string {
  const bare = figures[0]
  const rows = cases.map((one, index) => row(one, figures[index], bare))
  const head = ['', 'median', 'minimum', 'ratio', 'of minima', 'goal', '']
  const table = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...table.map(cells => (cells[column] ?? '').length)))
  const line = (cells: string[]) =>
    cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
  return table.map(cells => line(cells).join('  ').trimEnd()).join('\n')
}

function row(one: Case, own: Figures | undefined, bare: Figures | undefined): string[] {
  if (!own || !bare) return [one.name]
  const ratio = own.median / bare.median
  return [
    one.name,
    `${own.median.toFixed(1)} ms`,
    `${own.minimum.toFixed(1)} ms`,
    ratio.toFixed(2),
    (own.minimum / bare.minimum).toFixed(2),
    one.goal ? `≤ ${one.goal}` : '',
    one.goal ? (ratio <= one.goal ? 'met' : 'MISSED') : '',
  ]
}
