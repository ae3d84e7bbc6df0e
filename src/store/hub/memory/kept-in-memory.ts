// What a hub in memory keeps, and the order in which it was changed. Several hubs may share it, as they share a database.
import type { HubLine } from '../../../hub/line.ts'
import type { Place } from '../../../hub/place.ts'
import type { ReportedRow, Waiting } from '../../../hub/report.ts'
import type { Run } from '../../../runs/run.ts'
import type { LastUpdate } from '../../../status/last-updates.ts'
import type { Claim } from '../hub-records.ts'
import type { KeptToken } from '../tokens.ts'

export interface KeptAgent {
  host: string
  project: string
  agent: string
  last?: { place: Place; update: LastUpdate; keptAt: Date }
  row?: ReportedRow
  changed: number
  /** By `epoch.seq`. */
  lines: Map<string, KeptLine>
}

export interface KeptLine extends HubLine {
  keptAt: Date
}

export interface KeptRun {
  host: string
  project: string
  run: Run
  changed: number
}

export interface KeptClaim extends Claim {
  fence: number
  since: Date
  endedAt?: Date
  end?: object
}

export class KeptInMemory {
  /** By project, host and agent. */
  readonly agents = new Map<string, KeptAgent>()
  readonly hosts = new Map<string, Date>()
  /** Milliseconds by which the clocks of hosts are behind this one. */
  readonly behind = new Map<string, number>()
  /** What waits on hosts. */
  readonly waiting = new Map<string, Waiting>()
  /** The last report, by project and host. */
  readonly reports = new Map<string, Place>()
  /** By project, host and id. */
  readonly runs = new Map<string, KeptRun>()
  runChanges = 0
  readonly claims: KeptClaim[] = []
  /** By host and session. */
  readonly usage = new Map<string, { host: string; session: string; kept: string; toldAt: Date }>()
  /** By the hash. */
  readonly tokens = new Map<string, KeptToken>()
  private readonly listeners = new Set<() => void>()
  private changes = 0
  private fences = 0

  agentOf(host: string, project: string, agent: string): KeptAgent {
    const key = keyOfParts(project, host, agent)
    const known = this.agents.get(key)
    if (known) return known
    const added = { host, project, agent, changed: 0, lines: new Map() }
    this.agents.set(key, added)
    return added
  }

  /** Gives the agent the next number, which cursors count by. */
  change(agent: KeptAgent): void {
    this.changes += 1
    agent.changed = this.changes
  }

  /** The way here takes a while, and not always the same: within a second it is no change. */
  keepClock(host: string, behindMs: number): void {
    const known = this.behind.get(host)
    if (known === undefined || Math.abs(known - behindMs) > 1000) this.behind.set(host, behindMs)
  }

  get lastChange(): number {
    return this.changes
  }

  nextFence(): number {
    this.fences += 1
    return this.fences
  }

  listen(listener: () => void): () => void {
    // The same one may listen twice.
    const own = () => listener()
    this.listeners.add(own)
    return () => this.listeners.delete(own)
  }

  tellChange(): void {
    for (const listener of [...this.listeners]) setImmediate(listener)
  }
}

/** No name holds a line break. */
export function keyOfParts(...parts: string[]): string {
  return parts.join('\n')
}
