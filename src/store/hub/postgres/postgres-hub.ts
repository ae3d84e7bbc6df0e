// What a hub keeps, in PostgreSQL. Any number of hubs share a database, and none keeps anything itself.
import type { HubLine } from '../../../hub/line.ts'
import { usableName } from '../../../hub/names.ts'
import type { UsageTold } from '../../../hub/otlp/usage.ts'
import type { Place } from '../../../hub/place.ts'
import { isRunOpen } from '../../../hub/replace-run.ts'
import type { ReadReport } from '../../../hub/report.ts'
import { secondOf } from '../../../hub/shown-status.ts'
import { refuseFinished } from '../claimed.ts'
import type {
  Claim,
  ClaimAnswer,
  Cursor,
  HubRecords,
  KnownRun,
  KnownUsage,
  PruneQuery,
  PushCounts,
  ReportedRun,
  StatusChange,
} from '../hub-records.ts'
import type { HubTokens } from '../tokens.ts'
import { Changes, type ChangesOptions } from './changes.ts'
import { type ConnectOptions, Database } from './connect.ts'
import { migrate, refuseOutdated } from './migrate.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { PostgresTokens } from './postgres-tokens.ts'
import { addUsage, readUsage } from './postgres-usage.ts'
import { pruneLines } from './prune-lines.ts'
import { PushQueue } from './push-queue.ts'
import {
  AGENTS_CHANGED,
  CHANGED_RUNS,
  HISTORY,
  HISTORY_OF_RUN,
  HOSTS,
  KEEP_WAITING,
  RUNS,
  RUNS_CHANGED,
  STATUS_CHANGES,
  SUMMARY,
  VERSION,
} from './queries.ts'
import {
  readAgent,
  readHost,
  readKnownRun,
  readLine,
  readReportedRun,
  readStatusChange,
} from './read-rows.ts'

/** Makes the tables of an empty database, and brings older ones up to date. Throws WRONG_STATE for newer ones. */
export async function openPostgresHub(
  url: string,
  options: ConnectOptions & ChangesOptions = {},
): Promise<PostgresHubRecords> {
  const database = new Database(url, options)
  try {
    await migrate(database)
    return new PostgresHubRecords(database, options)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Who asks whether it is there does not wait as long as who wants something. */
const LONGEST_HEALTH_MS = 2_000

export class PostgresHubRecords implements HubRecords {
  readonly tokens: HubTokens
  private readonly database: Database
  private readonly queue: PushQueue
  private readonly changes: Changes

  constructor(database: Database, options: ChangesOptions) {
    this.database = database
    this.queue = new PushQueue(database.ask)
    this.changes = new Changes(database, options)
    this.tokens = new PostgresTokens(database.ask)
  }

  async push(order: { host: string; project: string; lines: readonly HubLine[] }): Promise<PushCounts> {
    if (order.lines.length === 0) return { accepted: 0, duplicate: 0, late: 0, clashing: [] }
    return this.queue.push(order)
  }

  async report(report: ReadReport): Promise<'taken' | 'late'> {
    const { host, project, epoch, seq, isPart, rows, left, runs, clock, waiting } = report
    const told = rows.map(row => ({
      id: row.id,
      status: row.status,
      until: secondOf(row.updatedAt) * 1000 + 999,
      ended: row.ended,
      run: usableName(row.run),
      seen: JSON.stringify(row),
    }))
    const records = runs.map(run => ({
      id: run.id,
      plan: run.plan,
      thread: run.thread,
      attempt: run.attempt,
      open: isRunOpen(run),
      record: JSON.stringify(run),
    }))
    const [taken] = await this.database.ask(
      `select logbook.report($1::text, $2::text, $3::text::bigint, $4::text::bigint, $5::text::boolean, $6::text, $7::text,
        $8::text, $9::text::bigint) as taken`,
      [
        project,
        host,
        String(epoch),
        String(seq),
        String(isPart),
        JSON.stringify(told),
        JSON.stringify(left),
        JSON.stringify(records),
        clock === undefined ? null : String(clock),
      ],
    )
    if (taken?.taken !== true) return 'late'
    if (waiting) await this.database.ask(KEEP_WAITING, [host, JSON.stringify(waiting)])
    return 'taken'
  }

  async agents({ project, changedAfter, most }: { project?: string; changedAfter?: Cursor; most?: number }) {
    const parameters = [project ?? null, changedAfter ?? '-1', most === undefined ? null : String(most)]
    const rows = await this.database.ask(AGENTS_CHANGED, parameters)
    const [{ last } = { last: '0' }] = rows
    return { agents: rows.filter(row => row.agent !== null).map(readAgent), cursor: String(last) }
  }

  async summary({ project }: { project?: string }) {
    const counts = await this.database.ask(SUMMARY, [project ?? null])
    const byStatus = Object.fromEntries(counts.map(({ status, count }) => [String(status), Number(count)]))
    return { total: Object.values(byStatus).reduce((sum, count) => sum + count, 0), byStatus }
  }

  async history(
    of: Parameters<HubRecords['history']>[0],
    { limit, before }: { limit: number; before?: Place },
  ): Promise<HubLine[]> {
    const place = before ? [String(before.epoch), String(before.seq)] : [null, null]
    const [query, name] = 'agent' in of ? [HISTORY, of.agent] : [HISTORY_OF_RUN, of.run]
    const parameters = [name, of.project ?? null, of.host ?? null, ...place, String(limit)]
    return (await this.database.ask(query, parameters)).flatMap(readLine)
  }

  async statusChanges(since: Date): Promise<StatusChange[]> {
    return (await this.database.ask(STATUS_CHANGES, [since.toISOString()])).map(readStatusChange)
  }

  async hosts() {
    const rows = await this.database.ask(HOSTS)
    return rows.map(readHost)
  }

  async runs({ project, plan, thread, id }: Parameters<HubRecords['runs']>[0]): Promise<KnownRun[]> {
    const parameters = [project ?? null, plan ?? null, thread ?? null, id ?? null]
    return (await this.database.ask(RUNS, parameters)).map(readKnownRun)
  }

  async changedRuns(after: Cursor = '0'): Promise<{ runs: ReportedRun[]; cursor: Cursor }> {
    const rows = await this.database.ask(CHANGED_RUNS, [after])
    return { runs: rows.flatMap(readReportedRun), cursor: String(rows[0]?.last ?? '0') }
  }

  async runsChanged(): Promise<string> {
    return String((await this.database.ask(RUNS_CHANGED))[0]?.changed)
  }

  async claim({ project, plan, thread, attempt, run, host }: Claim): Promise<ClaimAnswer> {
    const [answer] = await this.database.ask(
      'select * from logbook.claim($1::text, $2::text, $3::text, $4::text::bigint, $5::text, $6::text)',
      [project, plan, thread, String(attempt), run, host],
    )
    const { fence_, held_host, held_run, held_since } = answer ?? {}
    if (fence_) return { fence: Number(fence_) }
    if (!held_host) throw refuseFinished(run)
    return { heldBy: { host: String(held_host), run: String(held_run), since: held_since as Date } }
  }

  async finish(run: string, fence: number, end: object): Promise<'finished' | 'superseded' | 'unknown'> {
    const [answer] = await this.database.ask(
      'select logbook.finish($1::text, $2::text::bigint, $3::text) as how',
      [run, String(fence), JSON.stringify(end)],
    )
    return answer?.how as 'finished' | 'superseded' | 'unknown'
  }

  async addUsage(host: string, told: readonly UsageTold[]): Promise<void> {
    await addUsage(this.database, host, told)
  }

  async usage(query: { host?: string; sessions?: readonly string[] }): Promise<KnownUsage[]> {
    return readUsage(this.database.ask, query)
  }

  onChange(listener: () => void): () => void {
    return this.changes.add(listener)
  }

  async prune(query: PruneQuery): Promise<{ lines: number; bytes: number }> {
    return pruneLines(this.database, query)
  }

  async health(): Promise<boolean> {
    const asked = this.database.askAnyway(VERSION).then(
      ([found]) => {
        const version = Number(found?.version)
        const isNewer = version > MIGRATIONS.length
        // A newer Logbook has set it up since: this one may read it wrongly.
        this.database.refuse(isNewer ? refuseOutdated(version) : undefined)
        return !isNewer
      },
      () => false,
    )
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>(resolve => {
      timer = setTimeout(() => resolve(false), LONGEST_HEALTH_MS)
    })
    return Promise.race([asked, late]).finally(() => clearTimeout(timer))
  }

  async close(): Promise<void> {
    this.changes.end()
    await this.queue.drain()
    await this.database.close()
  }
}
