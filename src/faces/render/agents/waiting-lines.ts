// Words for what waits: an agent for a task or another agent, a plan for its threads, and those that wait in a circle.
import { findCircles } from '../../../status/board/circles.ts'
import type { GroupName } from '../../../status/board/order-rows.ts'
import type { PlanWait } from '../../../status/plan-wait.ts'
import type { AgentRow } from '../../../status/row.ts'

const WAITS = {
  person: 'waits for',
  task: 'waits for task',
  agent: 'waits for',
  lock: 'waits for',
  limit: '',
  background: 'in the background:',
}

/** In a narrow terminal, first for whom: the end is cut. */
export function waitingWords({ waits, waitsFor }: AgentRow, isNarrow: boolean): string {
  if (!waits) return ''
  if (isNarrow && waits.kind === 'task' && waitsFor?.length)
    return `waits for ${waitsFor.join(', ')}: ${waits.what}`
  return `${WAITS[waits.kind]} ${waits.what}`.trim()
}

/** `These wait for each other: a → b → a` */
export function circleLines(rows: readonly AgentRow[]): string[] {
  return findCircles(rows).map(names =>
    names.length === 1
      ? `🔁 ${names[0]} waits for itself`
      : `🔁 These wait for each other: ${[...names, names[0]].join(' → ')}`,
  )
}

export function groupOfPlan({ needsYou, waits }: PlanWait): GroupName {
  if (needsYou) return 'needs-you'
  return waits.kind === 'limit' ? 'limits' : 'waiting'
}

/** A row like those of agents, which is only drawn. What a person must decide names its thread itself. */
export function drawnAs({ plan, batch, waits, waitsFor, needsYou, project }: PlanWait): AgentRow {
  const since = new Date(waits.since)
  return {
    id: `plan ${plan}`,
    name: needsYou ? plan : `${plan} ${batch}`,
    status: 'idle',
    message: waits.kind === 'person' ? waits.what : '',
    updatedAt: since,
    since,
    stale: 'no',
    alive: null,
    needsYou,
    ended: false,
    ...(waits.kind === 'person' ? {} : { waits, waitsFor }),
    ...(project === undefined ? {} : { project }),
  }
}
