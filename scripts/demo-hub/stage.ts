// All that the demo starts: a database, two hubs, and three hosts with their agents. Everything lies in one folder, and ends
// with it.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Engine, PostgresServer } from '../../test/store/hub/rig/postgres-server.ts'
import { Host } from './host.ts'
import { Hub, makeToken } from './hubs.ts'

export class Stage {
  readonly hosts: Host[] = []
  readonly hubs: Hub[] = []
  private readonly base: string
  private postgres: PostgresServer | undefined
  private launching: Promise<unknown> | undefined
  private isClosed = false

  constructor() {
    this.base = mkdtempSync(join(tmpdir(), 'logbook-demo-hub-'))
    // The database is another user's where root plays this.
    chmodSync(this.base, 0o755)
    // Whatever helpers make is in it too.
    process.env.TMPDIR = this.base
  }

  get database(): PostgresServer {
    if (!this.postgres) throw new Error('The database is not there.')
    return this.postgres
  }

  async startDatabase(engine: Engine): Promise<void> {
    const started = PostgresServer.start(engine)
    this.launching = started
    this.postgres = await started
  }

  /** On the same folder. */
  async startDatabaseAgain(): Promise<void> {
    if (this.isClosed) return
    this.launching = this.database.launch()
    await this.launching
  }

  async startHubs(): Promise<void> {
    for (const name of ['hub 1', 'hub 2']) {
      const hub = new Hub(name, this.database.url())
      this.hubs.push(hub)
      await hub.start()
    }
  }

  /** The first two send to hub 1, the third to hub 2. */
  async startHosts(): Promise<void> {
    const [first, second] = this.hubs as [Hub, Hub]
    for (const [words, hub] of [
      [['watch', '--json'], first],
      [['serve', '--json'], first],
      [['watch', '--json'], second],
    ] as const) {
      const host = new Host(this.base, this.hosts.length, [...words])
      this.hosts.push(host)
      await host.join(hub.url, name => makeToken(this.database.url(), name))
    }
  }

  /** Ends all of it by the ids of processes that were started here. */
  async close(): Promise<void> {
    this.isClosed = true
    await Promise.all(this.hosts.map(host => host.close()))
    await Promise.all(this.hubs.map(hub => hub.close()))
    await this.launching?.catch(() => undefined)
    await this.postgres?.stop()
    rmSync(this.base, { recursive: true, force: true, maxRetries: 10 })
  }
}
