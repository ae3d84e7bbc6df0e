// Looks at all agents of this machine again and again, and reports what has changed, soon; and every fifteen seconds that this
// machine is there.

import type { Waiting } from '../../hub/report.ts'
import type { AgentRow } from '../../status/row.ts'
import { elapsedMs } from '../../store/disk/elapsed.ts'
import type { Workspace } from '../../workspace.ts'
import { signatureOfRuns } from '../serving/signature.ts'
import { Watching } from '../status/watch-agents.ts'
import type { HubClient } from './hub-client.ts'
import type { ProjectOutbox } from './outbox/project-outbox.ts'
import {
  changedRuns,
  makeReports,
  type PresentRow,
  rowToTell,
  runWithoutWords,
  type Told,
} from './report-rows.ts'
import { readForwarding } from './waiting.ts'

export interface ReportedProject {
  root: string
  project: string
  outbox: ProjectOutbox
}

interface Known extends Told {
  toldMs: number
  allMs: number
  signature: string
}

const BEAT_MS = 15_000
/** A hub that has lost what it knew gets all of it again. */
const ALL_EVERY_MS = 2 * 60_000
/** Between two looks; the share of the time that they take is at most a twentieth. */
const LOOK_EVERY_MS = 2_000
const PAUSES = 20
const LONGEST_PAUSE_MS = 10_000
/** Between two counts of what waits. */
const COUNT_EVERY_MS = 10_000

export class Reporter {
  private readonly workspace: Workspace
  private readonly watching: Watching
  private readonly hub: HubClient
  private readonly from: { host: string; epoch: number; messages: boolean }
  private readonly present: PresentRow
  private readonly known = new Map<string, Known>()
  private rows: AgentRow[] = []
  private seq = 0
  private dueMs = 0
  private countMs = 0
  private waiting: Waiting | undefined
  private toldWaiting = ''
  private toldMs = -BEAT_MS

  constructor(
    workspace: Workspace,
    hub: HubClient,
    from: { host: string; epoch: number; messages: boolean },
    present: PresentRow,
  ) {
    this.workspace = workspace
    this.watching = new Watching(workspace, { all: false, machine: true })
    this.hub = hub
    this.from = from
    this.present = present
  }

  /** The roots of projects where there is anything to see. */
  get roots(): string[] {
    return [...new Set(this.rows.flatMap(({ project }) => project ?? []))]
  }

  get isDue(): boolean {
    return elapsedMs() >= this.dueMs
  }

  /** The next look is due at once. */
  hurry(): void {
    this.dueMs = 0
  }

  async look(): Promise<void> {
    const began = elapsedMs()
    const found = await this.watching.look().catch(() => undefined)
    if (found) this.rows = found.look.rows
    const took = elapsedMs() - began
    this.dueMs = elapsedMs() + Math.min(LONGEST_PAUSE_MS, Math.max(LOOK_EVERY_MS, took * PAUSES))
  }

  /** After lines were sent, so that nothing counts that is on its way. The next report tells it. */
  async countWaiting(): Promise<void> {
    if (elapsedMs() < this.countMs) return
    const began = elapsedMs()
    // Whoever cannot count still reports.
    const now = await readForwarding(this.workspace).catch(() => undefined)
    if (now && now !== 'no-place') {
      const sum = (of: 'lines' | 'refused') => now.projects.reduce((all, project) => all + project[of], 0)
      this.waiting = { lines: sum('lines'), refused: sum('refused') }
    }
    this.countMs = elapsedMs() + Math.max(COUNT_EVERY_MS, (elapsedMs() - began) * PAUSES)
  }

  /** The next report of each project tells all. */
  tellAll(): void {
    for (const known of this.known.values()) known.rows = undefined
  }

  /** Throws HubFault; then what it would have told comes with the next one. */
  async tell({ root, project, outbox }: ReportedProject, now: Date): Promise<void> {
    const known = this.known.get(root) ?? { rows: undefined, toldMs: -BEAT_MS, allMs: 0, signature: '' }
    this.known.set(root, known)
    if (elapsedMs() - known.allMs > ALL_EVERY_MS) known.rows = undefined
    const isAll = known.rows === undefined
    const { host, epoch, messages } = this.from
    const rows = new Map(
      this.rows
        .filter(row => row.project === root)
        .map(({ project: _, ...row }) => [row.id, this.present(rowToTell(row, messages), now)]),
    )
    const { changed, kept, signature } = await this.readRuns(root, known, outbox)
    const told: Told = { rows: known.rows }
    const runs = await this.workspace.sessions.conceal(messages ? changed : changed.map(runWithoutWords))
    const pieces = makeReports(rows, runs, told)
    // One project is enough for the beat of a machine where nothing goes on.
    const isSilent = rows.size === 0 && runs.length === 0 && !known.rows?.size
    const { waiting } = this
    const isCountNew = waiting !== undefined && this.toldWaiting !== JSON.stringify(waiting)
    if (isSilent || pieces.length === 0) {
      const isBeatDue = elapsedMs() - (isSilent ? this.toldMs : known.toldMs) >= BEAT_MS
      if (!isBeatDue && !isCountNew) return
      pieces.splice(0, pieces.length, { rows: [], isPart: true, left: [], runs: [] })
    }
    known.rows = undefined
    for (const piece of pieces) {
      this.seq += 1
      await this.hub.report({
        host,
        project,
        epoch,
        seq: this.seq,
        clock: this.workspace.now().getTime(),
        ...(waiting ? { waiting } : {}),
        ...piece,
      })
      this.toldWaiting = JSON.stringify(waiting)
    }
    known.rows = told.rows
    known.toldMs = elapsedMs()
    this.toldMs = elapsedMs()
    known.signature = signature
    if (isAll) known.allMs = elapsedMs()
    if (changed.length > 0) outbox.keepRuns(kept)
  }

  private async readRuns(root: string, { signature }: Known, outbox: ProjectOutbox) {
    const now = signatureOfRuns(root)
    if (now === signature) return { changed: [], kept: {}, signature }
    const { runs } = await this.workspace.inProject(root).runs.list()
    return { ...changedRuns(runs, outbox.runs), signature: now }
  }
}
