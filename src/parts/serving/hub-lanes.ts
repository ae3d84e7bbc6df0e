// Reads what agents of a hub were at during the last hours. Of all that they said, only what changed a status is asked for, and
// an answer serves all who ask within half a minute: a page draws on by what changes.
import { clockShift, idAtHub } from '../../hub/agent-row.ts'
import type { AgentRow } from '../../status/row.ts'
import type { Update } from '../../status/update.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import type { HubRecords, StatusChange } from '../../store/hub/hub-records.ts'
import type { HubBoard } from './hub-board.ts'

/** What the agent of a row said, with times by the clock of the hub. */
export type SaidOf = (row: AgentRow) => readonly Said[]
type Said = Pick<Update, 'status' | 'timestamp'>

const HOUR_MS = 3_600_000
const HOLDS_MS = 30_000

export class HubLanes {
  private readonly records: Pick<HubRecords, 'statusChanges'>
  private readonly board: HubBoard
  private readonly kept = new Map<number, { at: number; said: Promise<SaidOf> }>()

  constructor(records: Pick<HubRecords, 'statusChanges'>, board: HubBoard) {
    this.records = records
    this.board = board
  }

  /** Nothing where lines cannot be read in time: what is known now is still told. */
  read(hours: number): Promise<SaidOf> {
    const known = this.kept.get(hours)
    if (known && elapsedMs() - known.at < HOLDS_MS) return known.said
    for (const [of, { at }] of this.kept) if (elapsedMs() - at >= HOLDS_MS) this.kept.delete(of)
    const since = new Date(this.board.now().getTime() - hours * HOUR_MS)
    const said = this.records.statusChanges(since).then(
      changes => this.order(changes),
      () => () => [],
    )
    this.kept.set(hours, { at: elapsedMs(), said })
    return said
  }

  private order(changes: readonly StatusChange[]): SaidOf {
    const behind = new Map(this.board.hosts().map(({ host, behindMs }) => [host, clockShift(behindMs)]))
    const said = new Map<string, Said[]>()
    const add = (key: string, one: Said) => {
      const own = said.get(key)
      if (own) own.push(one)
      else said.set(key, [one])
    }
    for (const { host, project, agent, run, status, saidAt } of changes) {
      const at = new Date(saidAt + (behind.get(host) ?? 0))
      if (Number.isNaN(at.getTime())) continue
      const one = { status, timestamp: at.toISOString() }
      add(keyOf(project, idAtHub(agent, host)), one)
      if (run !== undefined && run !== agent) add(keyOf(project, idAtHub(run, host)), one)
    }
    return ({ project = '', id }) => said.get(keyOf(project, id)) ?? []
  }
}

function keyOf(project: string, id: string): string {
  return `${project}\n${id}`
}
