// Says what somebody should be told of, and what of it is new.
import { counted } from '../../text/names/counted.ts'
import { formatSpan } from '../../text/time.ts'
import { wasAtWork } from '../judging/state.ts'
import type { PlanWait } from '../plan-wait.ts'
import { type AgentRow, keyOfRow } from '../row.ts'
import { findCircles } from './circles.ts'
import { needing, needOf, needOfPlan } from './summarize.ts'

export const ALERTS = ['needs-you', 'error', 'gone', 'stale', 'very-stale', 'circle', 'away'] as const
type AlertKind = (typeof ALERTS)[number]

export interface Alert {
  kind: AlertKind
  /** The name of the row; empty if it is of none. */
  agent: string
  /** The key of the row, whatever that is called at the moment. */
  of: string
  /** One line. */
  text: string
  since: Date
  project?: string
}

/** What holds now, the most urgent first. */
export function alertsOf(rows: readonly AgentRow[], now: Date, plans: readonly PlanWait[] = []): Alert[] {
  const needs = [...needing(rows).map(alertOfNeed), ...plans.flatMap(plan => alertOfPlan(plan) ?? [])]
  needs.sort((a, b) => a.since.getTime() - b.since.getTime())
  const others = rows.flatMap(row => alertOf(row, now) ?? [])
  const circles = findCircles(rows).map(
    (names): Alert => ({
      kind: 'circle',
      agent: names[0] ?? '',
      of: names.join('\n'),
      text: describeCircle(names),
      since: now,
    }),
  )
  const order = (alert: Alert) => ALERTS.indexOf(alert.kind)
  return [...needs, ...others, ...circles].toSorted((a, b) => order(a) - order(b))
}

function alertOfNeed(row: AgentRow): Alert {
  return { ...aboutRow(row), kind: 'needs-you', text: `needs you: ${needOf(row).for}`, since: row.since }
}

function alertOf(row: AgentRow, now: Date): Alert | undefined {
  const { since, updatedAt, stale, status } = row
  const about = aboutRow(row)
  if (status === 'error') return { ...about, kind: 'error', text: `error: ${whatFailed(row)}`, since }
  if (wasAtWork(row)) return { ...about, kind: 'gone', text: `gone while ${row.before}`, since }
  if (stale === 'no') return undefined
  const kind = stale === 'very' ? 'very-stale' : 'stale'
  return { ...about, kind, text: silenceOf(row, now), since: updatedAt }
}

function alertOfPlan(plan: PlanWait): Alert | undefined {
  if (!plan.needsYou) return undefined
  const { agent, for: what, since, project } = needOfPlan(plan)
  const about = {
    agent,
    of: `${project ?? ''}\nplan ${agent}`,
    ...(project === undefined ? {} : { project }),
  }
  return { ...about, kind: 'needs-you', text: `needs you: ${what}`, since }
}

function aboutRow(row: AgentRow): Pick<Alert, 'agent' | 'of' | 'project'> {
  const { name: agent, project } = row
  return { agent, of: keyOfRow(row), ...(project === undefined ? {} : { project }) }
}

function describeCircle(names: string[]): string {
  return names.length === 1 ? 'waits for itself' : `wait for each other: ${[...names, names[0]].join(' → ')}`
}

export function whatFailed({ message }: AgentRow): string {
  return message || 'it did not say which'
}

/** `no update for 6 minutes`, `no update for 3 h 5 min` */
export function silenceOf({ updatedAt }: AgentRow, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - updatedAt.getTime()) / 60_000))
  return `no update for ${minutes < 60 ? counted(minutes, 'minute') : formatSpan(minutes * 60)}`
}

/** Those that were not there before. What an agent needs anew is another alert, also if it needed something before. */
export function newAlerts(alerts: readonly Alert[], before: readonly Alert[]): Alert[] {
  const known = new Set(before.map(nameOf))
  return alerts.filter(alert => !known.has(nameOf(alert)))
}

/** Minutes in its text grow by themselves. */
function nameOf({ kind, of, text, since }: Alert): string {
  const isTimed = kind === 'stale' || kind === 'very-stale'
  const isNew = kind === 'needs-you' || kind === 'error' ? since.getTime() : ''
  return [kind, of, isTimed ? '' : text, isNew].join('\n')
}
