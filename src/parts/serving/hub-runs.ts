// The runs that a hub knows of, as far as lists show them: read once, and then only those that have changed.
import { newestFirst } from '../../runs/newest-first.ts'
import type { Cursor, HubRecords, ReportedRun } from '../../store/hub/hub-records.ts'

export class HubRuns {
  private readonly records: Pick<HubRecords, 'changedRuns'>
  private readonly known = new Map<string, ReportedRun>()
  private ordered: readonly ReportedRun[] | undefined
  private cursor: Cursor | undefined
  private running: Promise<void> | undefined
  private next: Promise<void> | undefined

  constructor(records: Pick<HubRecords, 'changedRuns'>) {
    this.records = records
  }

  /** Without what only a look at one run tells. Throws UNREADABLE. */
  async newestFirst(): Promise<readonly ReportedRun[]> {
    await this.refresh()
    this.ordered ??= inOrder([...this.known.values()])
    return this.ordered
  }

  /** A reading that has begun earlier may not see what is there now; the next one is for all who wait. */
  private refresh(): Promise<void> {
    const { running } = this
    if (!running) return this.read()
    this.next ??= running
      .catch(() => undefined)
      .then(() => {
        this.next = undefined
        return this.read()
      })
    return this.next
  }

  private read(): Promise<void> {
    this.running = this.readChanged().finally(() => {
      this.running = undefined
    })
    return this.running
  }

  private async readChanged(): Promise<void> {
    const { runs, cursor } = await this.records.changedRuns(this.cursor)
    // A number that goes back is one of a database that was restored: it has told all.
    const isRestored = this.cursor !== undefined && Number(cursor) < Number(this.cursor)
    if (isRestored) this.known.clear()
    this.cursor = cursor
    if (runs.length > 0 || isRestored) this.ordered = undefined
    for (const { host, project, run } of runs)
      this.known.set(`${project}\n${host}\n${run.id}`, {
        host,
        project,
        run: { ...run, command: [], refused: [], lastWords: '' },
      })
  }
}

/** Threads of two projects, or hosts, may have one name. */
function inOrder(runs: readonly ReportedRun[]): ReportedRun[] {
  const named = runs.map(one => {
    const { plan, thread, attempt, claimedAt } = one.run
    return { one, run: { plan: `${one.project}\n${one.host}\n${plan}`, thread, attempt, claimedAt } }
  })
  return newestFirst(named, ({ run }) => run).map(({ one }) => one)
}
