// Makes rows of the JSON of agents, so that the page groups, sums up and orders them by the same rules as the terminal.
import type { PlanWait } from '../../status/plan-wait.ts'
import { type AgentRow, keyOfRow } from '../../status/row.ts'
import type { Wait } from '../../status/update.ts'
import type { AgentJson, PlanWaitJson, Span, WaitJson } from './shapes.ts'

/** A row as the page keeps it: a new object with each change, so that what is the same object need not be drawn again. */
export interface PageRow extends AgentRow {
  key: string
  lanes: Span[]
  /** The name of the plan, if it is one: it is drawn as a row, and is no agent. */
  plan?: string
}

export function readRow(json: AgentJson, lanes: Span[] = json.lanes ?? []): PageRow {
  const { before, progress, taskId, waits, kind, parent, host, workSession, run, project, question } = json
  const row: AgentRow = {
    id: json.id,
    name: json.name,
    status: json.status,
    message: json.message,
    updatedAt: new Date(json.updatedAt),
    since: new Date(json.since),
    stale: json.stale,
    alive: json.alive,
    needsYou: json.needsYou,
    ended: json.ended,
    waitsFor: json.waitsFor,
    ...given({ before, progress, taskId, kind, parent, host, workSession, run, project }),
    // What older servers leave out.
    ...given({ question: question ?? null }),
    ...(waits ? { waits: readWait(waits, json.since) } : {}),
  }
  return { ...row, key: keyOfRow(row), lanes }
}

export function readPlanWait({ project, waits, ...plan }: PlanWaitJson): PlanWait {
  return { ...plan, waits: readWait(waits, ''), ...given({ project }) }
}

function readWait({ kind, what, since, until }: WaitJson, otherwise: string): Wait {
  return { kind, what, since: since ?? otherwise, ...given({ until }) }
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], null> }

/** Null is left out. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Given<T>
}
