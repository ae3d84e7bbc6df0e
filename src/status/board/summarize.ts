// Counts rows, for the top of the screen and for programs.
import type { PlanWait } from '../plan-wait.ts'
import type { AgentRow, ShownStatus } from '../row.ts'

export interface Need {
  agent: string
  /** One line. */
  for: string
  since: Date
  project?: string
}

export interface Summary {
  total: number
  /** Only those that occur. */
  byStatus: Partial<Record<ShownStatus, number>>
  /** Of all, those that ended by their own word. */
  ended: number
  needsYou: Need[]
}

/** A plan that a person must decide about needs somebody as an agent does, and is counted as none. */
export function summarize(rows: readonly AgentRow[], plans: readonly PlanWait[] = []): Summary {
  // In the order of the screen.
  const counts: Record<ShownStatus, number> = {
    blocked: 0,
    error: 0,
    gone: 0,
    working: 0,
    idle: 0,
    completed: 0,
    unknown: 0,
  }
  for (const { status } of rows) counts[status] += 1
  const byStatus = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
  const needsYou = [...needing(rows).map(needOf), ...plans.filter(plan => plan.needsYou).map(needOfPlan)]
  needsYou.sort((a, b) => a.since.getTime() - b.since.getTime())
  return { total: rows.length, byStatus, ended: rows.filter(row => row.ended).length, needsYou }
}

/** The one that has waited longest first. */
export function needing(rows: readonly AgentRow[]): AgentRow[] {
  return rows.filter(row => row.needsYou).toSorted((a, b) => a.since.getTime() - b.since.getTime())
}

export function needOf(row: AgentRow): Need {
  return {
    agent: row.name,
    for: whatIsNeeded(row),
    since: row.since,
    ...(row.project === undefined ? {} : { project: row.project }),
  }
}

export function needOfPlan({ plan, waits, project }: PlanWait): Need {
  return {
    agent: plan,
    for: waits.what,
    since: new Date(waits.since),
    ...(project === undefined ? {} : { project }),
  }
}

/** Of a row that waits for a person. Never empty. */
export function whatIsNeeded({ waits, message }: AgentRow): string {
  return waits?.what || message || 'an answer'
}
