// A hub that forgets everything at its end: for tests, and as the plain words for what the databases do.
import { isHostSilent } from '../../../hub/host.ts'
import { judgeLine, type Standing } from '../../../hub/judge-line.ts'
import type { HubLine } from '../../../hub/line.ts'
import type { UsageTold } from '../../../hub/otlp/usage.ts'
import { isNewer, type Place } from '../../../hub/place.ts'
import type { ReadReport } from '../../../hub/report.ts'
import { isSameLine } from '../../../hub/same-line.ts'
import { shownStatus } from '../../../hub/shown-status.ts'
import type {
  Claim,
  ClaimAnswer,
  Cursor,
  HubRecords,
  KnownAgent,
  KnownRun,
  KnownUsage,
  PruneQuery,
  PushCounts,
  ReportedRun,
  StatusChange,
} from '../hub-records.ts'
import type { HubTokens } from '../tokens.ts'
import { claimInMemory, finishInMemory } from './claims-in-memory.ts'
import { compareNames } from './compare-names.ts'
import { type KeptAgent, KeptInMemory, keyOfParts } from './kept-in-memory.ts'
import { historyInMemory, statusChangesInMemory } from './look-back-in-memory.ts'
import { pruneInMemory } from './prune-in-memory.ts'
import { changedRunsInMemory, keepReportedRun, runsInMemory } from './runs-in-memory.ts'
import { TokensInMemory } from './tokens-in-memory.ts'
import { addUsageInMemory, usageInMemory } from './usage-in-memory.ts'

export class MemoryHubRecords implements HubRecords {
  readonly tokens: HubTokens
  private readonly kept: KeptInMemory
  private readonly now: () => Date

  constructor(now: () => Date, kept: KeptInMemory = new KeptInMemory()) {
    this.now = now
    this.kept = kept
    this.tokens = new TokensInMemory(kept, now)
  }

  async push(order: { host: string; project: string; lines: readonly HubLine[] }): Promise<PushCounts> {
    const { host, project, lines } = order
    const counts: PushCounts = { accepted: 0, duplicate: 0, late: 0, clashing: [] }
    if (lines.length === 0) return counts
    this.kept.hosts.set(host, this.now())
    for (const [at, line] of lines.entries()) {
      const agent = this.kept.agentOf(host, project, line.agent)
      const same = agent.lines.get(`${line.epoch}.${line.seq}`)
      if (same && isSameLine(same.update, line.update)) counts.duplicate += 1
      else if (same) counts.clashing.push(at)
      else counts[this.keepLine(agent, line)] += 1
    }
    if (counts.accepted > 0) this.kept.tellChange()
    return counts
  }

  private keepLine(agent: KeptAgent, line: HubLine): 'accepted' | 'late' {
    const { epoch, seq, update } = line
    const keptAt = this.now()
    agent.lines.set(`${epoch}.${seq}`, { ...line, keptAt })
    const { last } = agent
    const judged = judgeLine(standingOf(line, update), last && standingOf(last.place, last.update))
    if (judged === 'late') return judged
    const since = last?.update.status === update.status ? last.update.since : update.timestamp
    agent.last = { place: { epoch, seq }, update: { ...update, since }, keptAt }
    this.kept.change(agent)
    return judged
  }

  async report(report: ReadReport): Promise<'taken' | 'late'> {
    const { host, project, epoch, seq, rows, isPart, left, runs, clock, waiting } = report
    const key = keyOfParts(project, host)
    const before = this.kept.reports.get(key)
    if (before && !isNewer({ epoch, seq }, before)) return 'late'
    this.kept.reports.set(key, { epoch, seq })
    this.kept.hosts.set(host, this.now())
    if (clock !== undefined) this.kept.keepClock(host, this.now().getTime() - clock)
    if (waiting) this.kept.waiting.set(host, waiting)
    const ids = new Set(rows.map(({ id }) => id))
    const own = [...this.kept.agents.values()].filter(one => one.host === host && one.project === project)
    let isChanged = false
    for (const agent of own)
      if (agent.row && !ids.has(agent.agent) && (!isPart || left.includes(agent.agent))) {
        delete agent.row
        this.kept.change(agent)
        isChanged = true
      }
    for (const row of rows) {
      const agent = this.kept.agentOf(host, project, row.id)
      if (JSON.stringify(agent.row) === JSON.stringify(row)) continue
      agent.row = row
      this.kept.change(agent)
      isChanged = true
    }
    for (const run of runs) if (keepReportedRun(this.kept, { host, project, run })) isChanged = true
    if (isChanged) this.kept.tellChange()
    return 'taken'
  }

  async agents({
    project,
    changedAfter,
    most: count,
  }: {
    project?: string
    changedAfter?: Cursor
    most?: number
  }) {
    const after = changedAfter === undefined ? -1 : Number(changedAfter)
    const from = after > this.kept.lastChange ? -1 : after
    const found = [...this.kept.agents.values()]
      .filter(agent => agent.changed > from && (project === undefined || agent.project === project))
      .filter(agent => agent.changed > 0)
      .toSorted((a, b) => a.changed - b.changed)
      .slice(0, count)
    const agents = found.map(agent => this.tell(agent)).toSorted((a, b) => compareNames(keyOf(a), keyOf(b)))
    const last = found.length === count ? found.at(-1)?.changed : undefined
    return { agents, cursor: `${last ?? this.kept.lastChange}` }
  }

  private tell({ host, project, agent, last, row }: KeptAgent): KnownAgent {
    const hostSeenAt = this.kept.hosts.get(host) ?? this.now()
    return { host, project, agent, hostSeenAt, ...(last ? { last } : {}), ...(row ? { row } : {}) }
  }

  async summary({ project }: { project?: string }) {
    const byStatus: Record<string, number> = {}
    let total = 0
    const nowAt = this.now()
    for (const { project: own, host, last, row } of this.kept.agents.values()) {
      if (project !== undefined && own !== project) continue
      const said = last && { ...last.update, ended: last.update.ended === true }
      const isSilent = isHostSilent({ seenAt: this.kept.hosts.get(host) ?? nowAt, nowAt })
      const status = shownStatus(said, row, isSilent)
      if (status === undefined) continue
      byStatus[status] = (byStatus[status] ?? 0) + 1
      total += 1
    }
    return { total, byStatus }
  }

  async history(
    of: Parameters<HubRecords['history']>[0],
    page: { limit: number; before?: Place },
  ): Promise<HubLine[]> {
    return historyInMemory(this.kept, of, page)
  }

  async statusChanges(since: Date): Promise<StatusChange[]> {
    return statusChangesInMemory(this.kept, since)
  }

  async hosts() {
    const nowAt = this.now()
    return [...this.kept.hosts]
      .map(([host, seenAt]) => {
        const behindMs = this.kept.behind.get(host)
        const waiting = this.kept.waiting.get(host)
        return {
          host,
          seenAt,
          nowAt,
          ...(behindMs === undefined ? {} : { behindMs }),
          ...(waiting ? { waiting } : {}),
        }
      })
      .toSorted((a, b) => compareNames(a.host, b.host))
  }

  async runs(query: Parameters<HubRecords['runs']>[0]): Promise<KnownRun[]> {
    return runsInMemory(this.kept, query)
  }

  async changedRuns(after?: Cursor): Promise<{ runs: ReportedRun[]; cursor: Cursor }> {
    return changedRunsInMemory(this.kept, after)
  }

  async runsChanged(): Promise<string> {
    return `${this.kept.runChanges}`
  }

  async claim(claim: Claim): Promise<ClaimAnswer> {
    return claimInMemory(this.kept, claim, this.now())
  }

  async finish(run: string, fence: number, end: object): Promise<'finished' | 'superseded' | 'unknown'> {
    return finishInMemory(this.kept, { run, fence, end }, this.now())
  }

  async addUsage(host: string, told: readonly UsageTold[]): Promise<void> {
    addUsageInMemory(this.kept, host, told, this.now())
  }

  async usage(query: { host?: string; sessions?: readonly string[] }): Promise<KnownUsage[]> {
    return usageInMemory(this.kept, query)
  }

  onChange(listener: () => void): () => void {
    return this.kept.listen(listener)
  }

  async prune(query: PruneQuery): Promise<{ lines: number; bytes: number }> {
    return pruneInMemory(this.kept, query)
  }

  async health(): Promise<boolean> {
    return true
  }

  async close(): Promise<void> {}
}

function standingOf(
  { epoch, seq }: Place,
  { timestamp, ended }: { timestamp: string; ended?: boolean },
): Standing {
  return { epoch, seq, saidAt: Date.parse(timestamp), ended: ended === true }
}

function keyOf({ project, host, agent }: KnownAgent): string {
  return keyOfParts(project, host, agent)
}
