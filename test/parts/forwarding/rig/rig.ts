// Starts a hub that stands in for the real one, and the built program as its users do: with a home, a state folder and
// settings of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { removeFolder } from '../../../helpers/remove-folder.ts'

const HERE = dirname(fileURLToPath(import.meta.url))
export const PROGRAM = join(HERE, '../../../../bin/logbook.cjs')
export const TOKEN = 'a-token-of-the-test'

export interface Seen {
  lines: {
    host: string
    project: string
    agent: string
    epoch: number
    seq: number
    message: string
    [key: string]: unknown
  }[]
  reports: {
    host: string
    project: string
    epoch: number
    seq: number
    rows: Record<string, unknown>[]
    isPart: boolean
    left: string[]
    runs: object[]
    waiting?: { lines: number; refused: number }
  }[]
  requests: number
}

export class Hub {
  url = ''
  private port = 0
  private child: ChildProcess | undefined
  private readonly journal: string

  constructor(folder: string) {
    this.journal = join(folder, 'hub.jsonl')
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [join(HERE, 'stand-in-hub.mjs'), `${this.port}`, this.journal, TOKEN],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    this.child = child
    const first = await new Promise<Buffer>(resolve => child.stdout?.once('data', resolve))
    this.port = JSON.parse(first.toString()).port
    this.url = `http://127.0.0.1:${this.port}`
  }

  async set(mode: object): Promise<void> {
    await this.ask('control', mode)
  }

  async seen(): Promise<Seen> {
    return (await this.ask('seen', {})) as Seen
  }

  async count(): Promise<{ count: number; requests: number; reports: number }> {
    return (await this.ask('count', {})) as { count: number; requests: number; reports: number }
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal)
  }

  async kill(): Promise<void> {
    await end(this.child, 'SIGKILL')
  }

  private async ask(path: string, body: object): Promise<unknown> {
    const answer = await fetch(`${this.url}/${path}`, { method: 'POST', body: JSON.stringify(body) })
    return answer.json()
  }
}

export async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill(signal)
  await ended
}

/** A machine: a home with settings, and projects. */
export class TestMachine {
  readonly folder: string
  readonly home: string
  readonly state: string

  constructor(folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'forwarding-')))) {
    this.folder = folder
    this.home = join(folder, 'home')
    this.state = join(folder, 'state')
    mkdirSync(join(this.home, '.claude'), { recursive: true })
    mkdirSync(this.state, { recursive: true, mode: 0o700 })
  }

  get env(): NodeJS.ProcessEnv {
    return { PATH: process.env.PATH ?? '', HOME: this.home, XDG_STATE_HOME: this.state, TZ: 'UTC' }
  }

  settings(options: object): void {
    writeFileSync(
      join(this.home, '.claude', 'settings.json'),
      JSON.stringify({ pluginConfigs: { 'logbook@logbook': { options } } }),
    )
  }

  project(name: string, remote?: string): string {
    const root = join(this.folder, name)
    mkdirSync(join(root, '.git'), { recursive: true })
    writeFileSync(join(root, '.git', 'HEAD'), 'ref: refs/heads/main\n')
    if (remote) writeFileSync(join(root, '.git', 'config'), `[remote "origin"]\n\turl = ${remote}\n`)
    return root
  }

  /** A process that lives until it is ended, and forwards: `logbook watch` for a program that reads its lines. */
  watch(root: string, ...flags: string[]): ChildProcess {
    return spawn(process.execPath, [PROGRAM, 'watch', '--json', ...flags], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }

  async run(root: string, ...words: string[]): Promise<{ exit: number | null; out: string }> {
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    child.stdout.on('data', piece => {
      out += piece
    })
    child.stderr.on('data', piece => {
      out += piece
    })
    const exit = await new Promise<number | null>(resolve => child.once('close', resolve))
    return { exit, out }
  }

  remove(): void {
    removeFolder(this.folder)
  }
}

export async function until(isTrue: () => unknown | Promise<unknown>, ms = 30_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${isTrue}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

let clock = Date.parse('2026-03-01T00:00:00Z')

/** A line as anybody may write it. */
export function lineOf(session: string, message: string, more: object = {}): string {
  clock += 1000
  return `${JSON.stringify({ timestamp: new Date(clock).toISOString(), session, status: 'working', progress: null, message, task_id: null, metadata: null, ...more })}\n`
}
