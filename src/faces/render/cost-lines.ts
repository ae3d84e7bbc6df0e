// Describes the cost of Logbook: a line for a work session, tables by event.
import type { EventSum, Ledger, Sum } from '../../logbook.ts'

/** Undefined if no hook has run. */
export function costLine({ today, last30Days, cutDays }: Ledger<Sum>): string | undefined {
  if (last30Days.hooks === 0) return undefined
  const cut = cutDays.length > 0 ? ' (and more that were not counted)' : ''
  if (today.hooks === last30Days.hooks) return `today ${tell(today)}${cut}`
  return `today ${tell(today)}\n30 days ${tell(last30Days)}${cut}`
}

function tell({ hooks, characters, tokens, milliseconds }: Sum): string {
  const given = `${figure(characters)} characters for Claude, about ${figure(tokens)} tokens`
  return `${figure(hooks)} ${hooks === 1 ? 'hook' : 'hooks'}, ${given}, ${figure(milliseconds)} ms`
}

export function costTables({ today, last30Days, cutDays }: Ledger<EventSum[]>) {
  const runs = (rows: EventSum[]) => rows.reduce((sum, { hooks }) => sum + hooks, 0)
  const tables = [{ title: 'What hooks cost today', lines: table(today) }]
  if (runs(last30Days) > runs(today))
    tables.push({ title: 'What hooks cost in the last 30 days', lines: table(last30Days) })
  const note = `More ran than is counted on ${cutDays.join(', ')}: that much is kept of a day and no more.`
  if (cutDays.length > 0) tables.at(-1)?.lines.push(note)
  return tables.filter(({ lines }) => lines.length > 0)
}

const HEAD = ['event', 'runs', 'characters', 'about tokens', 'median', 'slowest']

function table(rows: EventSum[]): string[] {
  if (rows.length === 0) return []
  const cells = rows.map(row => [
    row.background ? `${row.event} (nobody waits)` : row.event,
    figure(row.hooks),
    figure(row.characters),
    figure(row.tokens),
    `${figure(row.medianMs)} ms`,
    `${figure(row.slowestMs)} ms`,
  ])
  const lines = [HEAD, ...cells]
  const widths = HEAD.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  return lines.map(line =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
}

function figure(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
