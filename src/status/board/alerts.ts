// Says what somebody should be told of, and what of it is new.
import { counted } from '../../text/names/counted.ts'
import { wasAtWork } from '../judging/state.ts'
import type { PlanWait } from '../plan-wait.ts'
import type { AgentRow } from '../row.ts'
import { findCircles } from './circles.ts'
import type { Need } from './summarize.ts'
import { summarize } from './summarize.ts'

export const ALERTS = ['needs-you', 'error', 'gone', 'stale', 'very-stale', 'circle', 'away'] as const
type AlertKind = (typeof ALERTS)[number]

export interface Alert {
  kind: AlertKind
  /** The name of the row; empty if it is of none. */
  agent: string
  /** One line. */
  text: string
  since: Date
}

/** What holds now, the most urgent first. */
export function alertsOf(rows: readonly AgentRow[], now: Date, plans: readonly PlanWait[] = []): Alert[] {
  const needs = summarize(rows, plans).needsYou.map(need => alertOfNeed(need))
  const others = rows.flatMap(row => alertOf(row, now) ?? [])
  const circles = findCircles(rows).map(
    (names): Alert => ({
      kind: 'circle',
      agent: names[0] ?? '',
      text: describeCircle(names),
      since: now,
    }),
  )
  const order = (alert: Alert) => ALERTS.indexOf(alert.kind)
  return [...needs, ...others, ...circles].toSorted((a, b) => order(a) - order(b))
}

function alertOfNeed({ agent, for: what, since }: Need): Alert {
  return { kind: 'needs-you', agent, text: `needs you: ${what}`, since }
}

function alertOf(row: AgentRow, now: Date): Alert | undefined {
  const { name: agent, since, updatedAt, stale, status } = row
  if (status === 'error') return { kind: 'error', agent, text: `error: ${whatFailed(row)}`, since }
  if (wasAtWork(row)) return { kind: 'gone', agent, text: `gone while ${row.before}`, since }
  if (stale === 'no') return undefined
  const kind = stale === 'very' ? 'very-stale' : 'stale'
  return { kind, agent, text: silenceOf(row, now), since: updatedAt }
}

function describeCircle(names: string[]): string {
  return names.length === 1 ? 'waits for itself' : `wait for each other: ${[...names, names[0]].join(' → ')}`
}

export function whatFailed({ message }: AgentRow): string {
  return message || 'it did not say which'
}

/** `no update for 6 minutes` */
export function silenceOf({ updatedAt }: AgentRow, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - updatedAt.getTime()) / 60_000))
  return `no update for ${counted(minutes, 'minute')}`
}

/** Those that were not there before. What an agent needs anew is another alert, also if it needed something before. */
export function newAlerts(alerts: readonly Alert[], before: readonly Alert[]): Alert[] {
  const known = new Set(before.map(nameOf))
  return alerts.filter(alert => !known.has(nameOf(alert)))
}

/** Minutes in its text grow by themselves. */
function nameOf({ kind, agent, text, since }: Alert): string {
  const isTimed = kind === 'stale' || kind === 'very-stale'
  const isNew = kind === 'needs-you' || kind === 'error' ? since.getTime() : ''
  return [kind, agent, isTimed ? '' : text, isNew].join('\n')
}
