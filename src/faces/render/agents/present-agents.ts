// The JSON of agents, for programs: others rely on its keys.
import type { Alert } from '../../../status/board/alerts.ts'
import type { Look } from '../../../status/board/board.ts'
import { groupRows } from '../../../status/board/order-rows.ts'
import type { PlanWait } from '../../../status/plan-wait.ts'
import type { AgentRow } from '../../../status/row.ts'
import { formatSecond } from '../../../text/time.ts'
import { presentQuestion } from '../present-question.ts'
import { presentWait } from '../present-update.ts'

/** In the order of the screen. */
export function presentLook({ now, rows, plans, summary, alerts, note, silent }: Look) {
  const { total, byStatus, ended, needsYou } = summary
  return {
    total,
    byStatus,
    ended,
    needsYou: needsYou.map(({ since, ...need }) => ({ ...need, since: formatPast(since, now) })),
    agents: groupRows(rows, now).flatMap(group => group.rows.map(row => presentAgent(row, now))),
    plans: plans.map(presentPlan),
    alerts: alerts.map(alert => presentAlert(alert, now)),
    note: note ?? null,
    ...(silent
      ? { silent: silent.map(({ host, seenAt }) => ({ host, since: formatPast(seenAt, now) })) }
      : {}),
  }
}

export function presentAgent(row: AgentRow, now: Date) {
  const { waits, needsYou, ended } = row
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    before: row.before ?? null,
    message: row.message,
    progress: row.progress ?? null,
    taskId: row.taskId ?? null,
    updatedAt: formatSecond(row.updatedAt),
    ageSeconds: Math.max(0, Math.round((now.getTime() - row.updatedAt.getTime()) / 1000)),
    since: formatPast(row.since, now),
    stale: row.stale,
    alive: row.alive,
    needsYou,
    waits: waits ? presentWait(waits) : null,
    waitsFor: row.waitsFor ?? [],
    question: row.question ? presentQuestion(row.question) : null,
    kind: row.kind ?? null,
    parent: row.parent ?? null,
    host: row.host ?? null,
    workSession: row.workSession ?? null,
    run: row.run ?? null,
    project: row.project ?? null,
    ended,
  }
}

export function presentPlan({ plan, batch, threads, waits, waitsFor, needsYou, project }: PlanWait) {
  return { plan, batch, threads, needsYou, waits: presentWait(waits), waitsFor, project: project ?? null }
}

export function presentAlert({ since, of: _, ...alert }: Alert, now: Date) {
  return { ...alert, since: formatPast(since, now) }
}

/** What is yet to come is of a clock that was set back, or that is ahead of this one. */
function formatPast(at: Date, now: Date): string {
  return formatSecond(at > now ? now : at)
}

/** `worker3: no update for 6 minutes`; where several projects are shown `worker3 in shop: …` */
export function alertLine({ agent, text, project }: Pick<Alert, 'agent' | 'text' | 'project'>): string {
  const where = project === undefined ? '' : ` in ${project.split(/[\\/]/).findLast(Boolean) ?? project}`
  return agent === '' ? text : `${agent}${where}: ${text}`
}
