// The rows of all agents that a hub knows, each made anew only when something of it has changed: of ten thousand, a few
// change in a second.
import { type HostView, holdsFor, idAtHub, toHubRow } from '../../hub/agent-row.ts'
import { nameHubRows } from '../../hub/name-rows.ts'
import type { AgentRow } from '../../status/row.ts'
import type { KnownAgent } from '../../store/hub/hub-records.ts'
import { RowConcealer } from '../status/conceal-rows.ts'

interface Entry {
  agent: KnownAgent
  row: AgentRow | undefined
  isSilent: boolean
  behindMs: number | undefined
  /** Milliseconds since 1970. */
  madeAt: number
  until: number
}

export class HubRows {
  private readonly entries = new Map<string, Entry>()
  private readonly concealer: RowConcealer
  /** Rows that were renamed, by what they were made of. */
  private readonly renamed = new WeakMap<AgentRow, AgentRow>()

  constructor(redact: (text: string) => string) {
    this.concealer = new RowConcealer(redact)
  }

  clear(): void {
    this.entries.clear()
  }

  keep(agent: KnownAgent): void {
    const key = `${agent.project}\n${agent.host}\n${agent.agent}`
    if (agent.last || agent.row)
      this.entries.set(key, {
        agent,
        row: undefined,
        isSilent: false,
        behindMs: undefined,
        madeAt: 0,
        until: 0,
      })
    else this.entries.delete(key)
  }

  /** The same object for a row in which nothing has changed. */
  rows(viewOf: (host: string) => HostView, isShown: (rows: AgentRow[]) => AgentRow[]): AgentRow[] {
    const made: AgentRow[] = []
    const saidForRun: AgentRow[] = []
    for (const entry of this.entries.values()) {
      const row = this.rowOf(entry, viewOf(entry.agent.host))
      if (!row) continue
      if (entry.agent.row === undefined && row.run !== undefined) saidForRun.push(row)
      else made.push(row)
    }
    return this.name(isShown([...made, ...this.withoutOwnRow(saidForRun)]))
  }

  /** What is kept of the agent of a row, and of those that its run told of under another name. */
  keptOf(row: AgentRow): KnownAgent[] {
    return [...this.entries.values()].flatMap(({ agent: kept }) => {
      const { project, host, agent, last } = kept
      if (project !== row.project || host !== row.host) return []
      const isOwn = idAtHub(agent, host) === row.id
      return isOwn || (row.run !== undefined && last?.update.run === row.run) ? kept : []
    })
  }

  private rowOf(entry: Entry, view: HostView): AgentRow | undefined {
    const { isSilent, behindMs, now } = view
    const nowMs = now.getTime()
    const isSame =
      entry.isSilent === isSilent &&
      entry.behindMs === behindMs &&
      nowMs < entry.until &&
      nowMs >= entry.madeAt
    if (isSame) return entry.row
    const row = toHubRow(entry.agent, view)
    const [shown] = row ? this.concealer.conceal([row]) : []
    const until = nowMs + holdsFor(entry.agent, row, view)
    Object.assign(entry, { row: shown, isSilent, behindMs, madeAt: nowMs, until })
    return shown
  }

  /** What a run says of itself stands in the row that its host reports of the run, by its id. */
  private withoutOwnRow(rows: AgentRow[]): AgentRow[] {
    return rows.filter(({ project, host, run, id }) => {
      if (run === undefined || idAtHub(run, host ?? '') === id) return true
      return this.entries.get(`${project}\n${host}\n${run}`)?.agent.row === undefined
    })
  }

  private name(rows: AgentRow[]): AgentRow[] {
    return nameHubRows(rows).map((named, at) => {
      const row = rows[at]
      if (!row || named === row || (named.waitsFor?.length ?? 0) > 0) return named
      const before = this.renamed.get(row)
      if (before?.name === named.name) return before
      this.renamed.set(row, named)
      return named
    })
  }
}
