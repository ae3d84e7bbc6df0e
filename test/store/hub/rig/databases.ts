// Databases for tests. One is emptied for each test of a suite, which is quicker than making another one.
import postgres from 'postgres'
import { openPostgresHub, type PostgresHubRecords } from '../../../../src/store/hub/postgres/postgres-hub.ts'
import type { Opened } from '../conformance.ts'
import type { PostgresServer } from './postgres-server.ts'

export class Databases {
  private readonly server: PostgresServer
  /** The one that is emptied; made if it is not given. */
  private readonly kept: string
  private count = 0
  private isReady: Promise<void> | undefined

  constructor(server: PostgresServer, kept?: string) {
    this.server = server
    this.kept = kept ?? 'kept'
    if (kept) this.isReady = Promise.resolve()
  }

  /** The name of a new database with all tables. */
  async make(): Promise<string> {
    this.count += 1
    const name = `test${this.count}`
    await this.admin(`create database ${name}`)
    await (await openPostgresHub(this.server.url(name))).close()
    return name
  }

  /** The one that was opened before is emptied. */
  async open(user?: string): Promise<Opened & { name: string }> {
    const name = this.kept
    this.isReady ??= this.prepare()
    await this.isReady
    await this.admin(
      `truncate logbook.hosts, logbook.reports, logbook.agents, logbook.lines, logbook.runs, logbook.claims, logbook.tokens,
         logbook.usage
         restart identity;
       alter sequence logbook.changes restart; alter sequence logbook.fences restart`,
      name,
    )
    const url = this.server.url(name, user)
    const [records, other] = [
      await openPostgresHub(url, { most: 3 }),
      await openPostgresHub(url, { most: 3 }),
    ]
    return { name, records, other, pass: seconds => this.pass(name, seconds) }
  }

  /** Runs statements as the owner of everything. */
  async admin(text: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const sql = postgres(this.server.url(database), { max: 1, onnotice: () => {} })
    try {
      return [...(await sql.unsafe(text))]
    } finally {
      await sql.end()
    }
  }

  private async prepare(): Promise<void> {
    await this.admin('create database kept')
    const hub: PostgresHubRecords = await openPostgresHub(this.server.url('kept'))
    await hub.close()
  }

  /** All that it noted is so much older. */
  private async pass(name: string, seconds: number): Promise<void> {
    const by = `interval '${seconds} seconds'`
    await this.admin(
      `update logbook.hosts set seen_at = seen_at - ${by}; update logbook.claims set since = since - ${by};
       update logbook.usage set told_at = told_at - ${by};
       update logbook.lines set kept_at = kept_at - ${by}; update logbook.agents set kept_at = kept_at - ${by}`,
      name,
    )
  }
}
