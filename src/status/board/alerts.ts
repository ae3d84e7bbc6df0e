// Says what somebody should be told of, and what of it is new.

import { wasAtWork } from '../judging/state.ts'
import { type AgentRow, keyOfRow } from '../row.ts'
import { findCircles } from './circles.ts'
import { needOf } from './summarize.ts'

export const ALERTS = ['needs-you', 'error', 'gone', 'stale', 'very-stale', 'circle', 'away'] as const
type AlertKind = (typeof ALERTS)[number]

export interface Alert {
  kind: AlertKind
  /** The name of the row; empty if it is of none. */
  agent: string
  /** The row, whose name changes with those that others have. Not told to programs. */
  row?: string
  /** One line. */
  text: string
  since: Date
}

/** What holds now, the most urgent first. */
export function alertsOf(rows: readonly AgentRow[], now: Date): Alert[] {
  const needs = rows
    .filter(({ needsYou }) => needsYou)
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
  const others = rows.flatMap(row => alertOf(row, now) ?? [])
  const circles = findCircles(rows).map(
    (names): Alert => ({
      kind: 'circle',
      agent: names[0] ?? '',
      text: `wait for each other: ${[...names, names[0]].join(' → ')}`,
      since: now,
    }),
  )
  const order = (alert: Alert) => ALERTS.indexOf(alert.kind)
  return [...needs.map(alertOfNeed), ...others, ...circles].toSorted((a, b) => order(a) - order(b))
}

function alertOfNeed(row: AgentRow): Alert {
  const { agent, for: what, since } = needOf(row)
  return { kind: 'needs-you', agent, row: keyOfRow(row), text: `needs you: ${what}`, since }
}

function alertOf(row: AgentRow, now: Date): Alert | undefined {
  const { name, since, updatedAt, stale, status } = row
  const of = { agent: name, row: keyOfRow(row) }
  if (status === 'error')
    return { kind: 'error', ...of, text: `error: ${row.message || 'it did not say which'}`, since }
  if (wasAtWork(row)) return { kind: 'gone', ...of, text: `gone while ${row.before}`, since }
  if (stale === 'no') return undefined
  const silent = minutesOf(now.getTime() - updatedAt.getTime())
  const kind = stale === 'very' ? 'very-stale' : 'stale'
  return { kind, ...of, text: `no update for ${silent}`, since: updatedAt }
}

/** `6 minutes` */
function minutesOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

/** Those that were not there before. What an agent needs anew is another alert, also if it needed something before. */
export function newAlerts(alerts: readonly Alert[], before: readonly Alert[]): Alert[] {
  const known = new Set(before.map(nameOf))
  return alerts.filter(alert => !known.has(nameOf(alert)))
}

/** Minutes in its text grow by themselves. */
function nameOf({ kind, agent, row = agent, text, since }: Alert): string {
  const isTimed = kind === 'stale' || kind === 'very-stale'
  const isNew = kind === 'needs-you' || kind === 'error' ? since.getTime() : ''
  return [kind, row, isTimed ? '' : text, isNew].join('\n')
}
