// The database of the demo and the hubs on it, each a process that can be struck and started again in the same place.
import { spawn } from 'node:child_process'
import { type HubProcess, openHubProcess } from '../../test/hub-postgres/rig/hub-process.ts'
import { PROGRAM } from '../../test/parts/forwarding/rig/rig.ts'
import { stepOf } from './crew.ts'

/** What a hub shows of an agent. */
export interface Shown {
  status: string
  ended: boolean
  message: string
}

/** Milliseconds, for a look in between. */
const GLANCE_MS = 2_000
const START_AGAIN_MS = 500
/** The most that a hub tells of one agent. */
const MOST_LINES = 1_000

export class Hub {
  readonly name: string
  private readonly database: string
  private process: HubProcess | undefined
  private starting: Promise<void> | undefined
  private isClosed = false
  private port: string | undefined

  constructor(name: string, database: string) {
    this.name = name
    this.database = database
  }

  /** After the first time, the same. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  start(): Promise<void> {
    this.starting = this.tryToStart()
    return this.starting
  }

  /** As long as it takes: without its database it does not start. */
  private async tryToStart(): Promise<void> {
    while (!this.isClosed) {
      const started = await openHubProcess(this.database, this.port ? ['--port', this.port] : []).catch(
        error => {
          if (!this.port) throw error
        },
      )
      if (started) {
        this.process = started
        this.port = new URL(started.url).port
        return
      }
      await new Promise(resolve => setTimeout(resolve, START_AGAIN_MS))
    }
  }

  async kill(): Promise<void> {
    await this.process?.stop('SIGKILL')
    this.process = undefined
  }

  /** Once it is there. */
  async signal(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    while (!this.process && !this.isClosed) await new Promise(resolve => setTimeout(resolve, 100))
    this.process?.signal(signal)
  }

  /** By their ids at the hub; undefined if it does not answer. */
  async shown(): Promise<Map<string, Shown> | undefined> {
    try {
      const json = await this.ask('/api/session-status/sessions', GLANCE_MS)
      return new Map(Object.values(json).map(entry => [(entry as { id: string }).id, entry as Shown]))
    } catch {
      return undefined
    }
  }

  /** All that an agent has said, oldest first. Throws. */
  async history(id: string): Promise<string[]> {
    const path = `/api/session-status/session/${encodeURIComponent(id)}/history?limit=${MOST_LINES}`
    const { history, more } = await this.ask(path, 30_000)
    if (more) throw new Error(`${id} has said more than ${MOST_LINES} lines.`)
    return (history as { message: string }[]).map(({ message }) => message)
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.starting?.catch(() => undefined)
    await this.kill()
  }

  private async ask(path: string, ms: number): Promise<Record<string, unknown>> {
    if (!this.process) throw new Error(`${this.name} is not there.`)
    const { status, json } = await this.process.ask(path, { signal: AbortSignal.timeout(ms) })
    if (status !== 200) throw new Error(`${this.name} answers ${status}.`)
    return json
  }
}

/** The steps of all agents, as far as a hub shows them. */
export function countShown(shown: ReadonlyMap<string, Shown> | undefined): number | undefined {
  if (!shown) return undefined
  return [...shown.values()].reduce((sum, { message }) => sum + (stepOf(message) ?? 0), 0)
}

/** By `logbook hub token create`, as whoever runs a hub does it. */
export async function makeToken(database: string, host: string): Promise<string> {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.TMPDIR ?? '', LOGBOOK_DATABASE_URL: database }
  const child = spawn(process.execPath, [PROGRAM, 'hub', 'token', 'create', host, '--json'], {
    cwd: env.HOME,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  for await (const piece of child.stdout.setEncoding('utf8')) out += piece
  return JSON.parse(out).token
}
