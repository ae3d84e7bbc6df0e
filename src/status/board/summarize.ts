// Counts rows, for the top of the screen and for programs.
import type { AgentRow, ShownStatus } from '../row.ts'
import type { Wait } from '../update.ts'

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

const ORDER: ShownStatus[] = ['blocked', 'error', 'gone', 'working', 'idle', 'completed', 'unknown']

export function summarize(rows: readonly AgentRow[]): Summary {
  const byStatus: Summary['byStatus'] = {}
  for (const status of ORDER) {
    const count = rows.filter(row => row.status === status).length
    if (count > 0) byStatus[status] = count
  }
  const needsYou = rows.filter(row => row.needsYou).map(needOf)
  needsYou.sort((a, b) => a.since.getTime() - b.since.getTime())
  return { total: rows.length, byStatus, ended: rows.filter(row => row.ended).length, needsYou }
}

export function needOf(row: AgentRow): Need {
  return {
    agent: row.name,
    for: whatFor(row.waits) || row.message || 'an answer',
    since: row.since,
    ...(row.project === undefined ? {} : { project: row.project }),
  }
}

function whatFor(wait: Wait | undefined): string {
  return wait?.what ?? ''
}
