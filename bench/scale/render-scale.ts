// The tables of docs/scale.md. What was not measured is computed from what was.
import { renderTable } from '../table.ts'
import { AGENTS, type Costs, HOSTS, OF_HOST } from './measure-scale.ts'

const EVERY_S = 15
const DAY_S = 86_400
/** Changes that hubs gather into one transaction: 10 ms, and at least one a hub. */
const HUBS = 4

export function renderMeasured(costs: Costs): string {
  const rows: [string, string][] = [
    ['bytes of a line in the database, with indexes', whole(costs.lineBytes)],
    ['bytes of an agent, with indexes and what its host sees', whole(costs.agentBytes)],
    ['bytes of a row in a report', whole(costs.rowBytes)],
    [`lines a second, orders of ${OF_HOST} lines by ${whole(HOSTS)} hosts`, whole(costs.linesOfHosts)],
    ['lines a second, orders of 500', whole(costs.linesInBatches)],
    [`reports a second, with ${OF_HOST} rows each`, whole(costs.reports)],
    ['reports a second, without rows (the beat of a host)', whole(costs.beats)],
    [`summary of ${whole(AGENTS)} agents in SQL, ms`, whole(costs.summaryMs)],
    [`what changed in a second of them (${whole(AGENTS / EVERY_S)} rows), ms`, whole(costs.changesMs)],
    [`all ${whole(HOSTS)} hosts, ms`, whole(costs.hostsMs)],
    ['50 lines of the history of an agent, ms', whole(costs.historyMs)],
    [`start of a hub, until it has read ${whole(AGENTS)} agents, ms`, whole(costs.firstReadMs)],
    ['memory of that hub, MB', whole(costs.hubMb)],
    [`lines a second, orders of ${OF_HOST}, with lines divided by day`, whole(costs.partitionedLines)],
  ]
  return renderTable(['measured, one hub', 'figure'], rows)
}

/** Where the one writer at a time has no time left, as far as these unit costs hold. */
export function renderLimits(costs: Costs): string {
  const rows = [
    ['hosts that report all their rows each time', whole(costs.reports * EVERY_S)],
    ['hosts that report nothing but that they are there', whole(costs.beats * EVERY_S)],
    ['agents, by their lines alone', whole(costs.linesOfHosts * EVERY_S)],
  ]
  return renderTable([`the writer is busy all the time, at ${EVERY_S} s each`, 'at (computed)'], rows)
}

export function renderNeeded(costs: Costs): string {
  const updates = AGENTS / EVERY_S
  const reports = HOSTS / EVERY_S
  const shareOf = (need: number, most: number) => `${((100 * need) / most).toFixed(0)} %`
  const rows = [
    ['updates a second', whole(updates), shareOf(updates, costs.linesOfHosts), 'computed'],
    ['reports a second, with all rows', whole(reports), shareOf(reports, costs.reports), 'computed'],
    [
      'of the one writer at a time, both together',
      '',
      shareOf(updates / costs.linesOfHosts + reports / costs.reports, 1),
      'computed',
    ],
    ['notifications a second, at most', whole(reports + HUBS * 100), '', 'computed'],
    ['megabytes a second of reports', tenth((updates * costs.rowBytes) / 1e6), '', 'computed'],
    ['rows of agents', whole(AGENTS), '', 'measured'],
    ['megabytes of agents', whole((AGENTS * costs.agentBytes) / 1e6), '', 'measured'],
    ['millions of lines a day', whole((updates * DAY_S) / 1e6), '', 'computed'],
    ['gigabytes of lines a day', whole((updates * DAY_S * costs.lineBytes) / 1e9), '', 'computed'],
    ['gigabytes of lines in 30 days', whole((30 * updates * DAY_S * costs.lineBytes) / 1e9), '', 'computed'],
    [`connections to the database, ${HUBS} hubs`, whole(HUBS * 7), '', 'by the code'],
    ['connections to hubs', whole(HOSTS), '', 'by the code'],
  ]
  return renderTable(
    [`needed by ${whole(AGENTS)} agents on ${whole(HOSTS)} hosts`, 'figure', 'of what was measured', 'how'],
    rows,
  )
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function tenth(value: number): string {
  return value.toFixed(1)
}
