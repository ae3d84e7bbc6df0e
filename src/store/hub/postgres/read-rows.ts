// Reads rows of the database as what they are for everybody else.
import type { HubLine } from '../../../hub/line.ts'
import type { ReportedRow, Waiting } from '../../../hub/report.ts'
import type { Run } from '../../../runs/run.ts'
import { readUpdate } from '../../../status/read-update.ts'
import type { KnownAgent, KnownHost, KnownRun, ReportedRun, StatusChange } from '../hub-records.ts'
import type { KeptToken } from '../tokens.ts'
import type { Row } from './connect.ts'

export function readAgent(row: Row): KnownAgent {
  const { host, project, agent, epoch, seq, line, since, kept_at: keptAt, seen, seen_at: hostSeenAt } = row
  const update = typeof line === 'string' ? readUpdate(line, String(agent)) : undefined
  return {
    host: String(host),
    project: String(project),
    agent: String(agent),
    hostSeenAt: hostSeenAt as Date,
    ...(update
      ? {
          last: {
            place: { epoch: Number(epoch), seq: Number(seq) },
            update: { ...update, since: new Date(Number(since)).toISOString() },
            keptAt: keptAt as Date,
          },
        }
      : {}),
    ...(typeof seen === 'string' ? { row: JSON.parse(seen) as ReportedRow } : {}),
  }
}

export function readLine({ agent, epoch, seq, line }: Row): HubLine[] {
  const update = readUpdate(String(line), String(agent))
  return update ? [{ agent: String(agent), epoch: Number(epoch), seq: Number(seq), update }] : []
}

export function readKnownRun(row: Row): KnownRun {
  const { id, project, plan, thread, attempt, host, record, fence, since, ended_at: endedAt, how } = row
  return {
    id: String(id),
    project: String(project),
    plan: String(plan),
    thread: String(thread),
    attempt: Number(attempt),
    host: String(host),
    ...(typeof record === 'string' ? { run: JSON.parse(record) as Run } : {}),
    ...(fence === null
      ? {}
      : {
          claim: {
            fence: Number(fence),
            host: String(host),
            since: since as Date,
            ...(endedAt ? { endedAt: endedAt as Date } : {}),
            ...(typeof how === 'string' ? { end: JSON.parse(how) as object } : {}),
          },
        }),
  }
}

export function readReportedRun({ host, project, record }: Row): ReportedRun[] {
  if (typeof record !== 'string') return []
  return [{ host: String(host), project: String(project), run: JSON.parse(record) as Run }]
}

export function readStatusChange({ host, project, agent, run, status, said_at }: Row): StatusChange {
  return {
    host: String(host),
    project: String(project),
    agent: String(agent),
    status: status as StatusChange['status'],
    saidAt: Number(said_at),
    ...(typeof run === 'string' ? { run } : {}),
  }
}

export function readHost({ host, seen_at, now_at, behind, waiting }: Row): KnownHost {
  return {
    host: String(host),
    seenAt: seen_at as Date,
    nowAt: now_at as Date,
    ...(behind === null ? {} : { behindMs: Number(behind) }),
    ...(typeof waiting === 'string' ? { waiting: JSON.parse(waiting) as Waiting } : {}),
  }
}

export function readToken({ id, host, scopes, projects, created_at, revoked_at }: Row): KeptToken {
  return {
    id: String(id),
    host: String(host),
    scopes: JSON.parse(String(scopes)),
    projects: JSON.parse(String(projects)),
    createdAt: created_at as Date,
    ...(revoked_at ? { revokedAt: revoked_at as Date } : {}),
  }
}
