// Reads the row of an agent as its host tells it: JSON of `presentAgent`. It comes over the network from somebody with a
// token, so that every field is read as if a stranger had written it.
import { isObject } from '../status/parse-line.ts'
import type { AgentRow, ShownStatus, Staleness } from '../status/row.ts'
import {
  AGENT_KINDS,
  type AgentKind,
  type AgentStatusName,
  STATUSES,
  WAITS,
  type Wait,
} from '../status/update.ts'
import { beginningOf } from '../text/cut.ts'
import { oneLine } from '../text/one-line.ts'
import { possibleTime } from './possible-times.ts'
import type { ReportedRow } from './report.ts'

/** Characters. */
const LONGEST_TEXT = 10_000
const LONGEST_NAME = 500
const MOST_WAITS = 100

/** Its times are those of its host's clock. What it asks can be answered there alone, and is left out. */
export function readReportedRow(told: ReportedRow): AgentRow {
  const updatedAt = possibleTime(told.updatedAt) ?? new Date(0)
  const id = nameOf(told.id) ?? 'agent'
  const waits = waitOf(told.waits)
  const before = STATUSES.find(one => one === told.before)
  const progress = typeof told.progress === 'number' ? Math.min(1, Math.max(0, told.progress)) : undefined
  return {
    id,
    name: nameOf(told.name) ?? id,
    status: statusOf(told.status),
    message: textOf(told.message) ?? '',
    updatedAt,
    since: possibleTime(told.since) ?? updatedAt,
    stale: STALENESS.find(one => one === told.stale) ?? 'no',
    alive: typeof told.alive === 'boolean' ? told.alive : null,
    needsYou: told.needsYou === true,
    ended: told.ended,
    ...(before ? { before } : {}),
    ...(progress === undefined ? {} : { progress }),
    ...(waits ? { waits } : {}),
    ...given('taskId', nameOf(told.taskId)),
    ...given('kind', kindOf(told.kind)),
    ...given('parent', nameOf(told.parent)),
    ...given('workSession', nameOf(told.workSession)),
    ...given('run', nameOf(told.run)),
    waitsFor: Array.isArray(told.waitsFor)
      ? told.waitsFor.slice(0, MOST_WAITS).flatMap(name => nameOf(name) ?? [])
      : [],
  }
}

const STALENESS: readonly Staleness[] = ['no', 'stale', 'very']
const SHOWN: readonly ShownStatus[] = [...STATUSES, 'gone', 'unknown']

/** A host of a newer version may know more words. */
function statusOf(value: unknown): ShownStatus {
  return SHOWN.find(one => one === value) ?? 'unknown'
}

function kindOf(value: unknown): AgentKind | undefined {
  return AGENT_KINDS.find(one => one === value)
}

function waitOf(value: unknown): Wait | undefined {
  if (!isObject(value)) return undefined
  const kind = WAITS.find(one => one === value.kind)
  const since = possibleTime(value.since)
  const until = possibleTime(value.until)
  return kind && since
    ? {
        kind,
        what: textOf(value.what) ?? '',
        since: since.toISOString(),
        ...(until ? { until: until.toISOString() } : {}),
      }
    : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? oneLine(beginningOf(value, LONGEST_TEXT)) : undefined
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? oneLine(beginningOf(value, LONGEST_NAME)) || undefined : undefined
}

function given<K extends string, V>(key: K, value: V | undefined): { [_ in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [_ in K]?: V })
}

export function isStatus(value: ShownStatus): value is AgentStatusName {
  return STATUSES.some(one => one === value)
}
