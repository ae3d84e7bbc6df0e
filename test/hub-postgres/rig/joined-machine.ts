// A machine of its own that has a token of a hub, made for the name that it has given itself, and what its agents say.
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { HubRecords } from '../../../src/store/hub/hub-records.ts'
import { end, PROGRAM, TestMachine, until } from '../../parts/forwarding/rig/rig.ts'
import type { Around } from './hub-process.ts'

export const PROJECT = 'github.com/team/shop'

export class JoinedMachine extends TestMachine {
  host = ''
  readonly root: string
  private readonly around: Around
  private readonly children: ChildProcess[] = []
  private readonly said = new Map<string, number>()

  constructor(around: Around = {}, folder?: string) {
    super(folder)
    this.around = around
    this.root = this.project('shop', 'git@github.com:team/shop.git')
  }

  override get env(): NodeJS.ProcessEnv {
    return { ...super.env, ...this.around.env }
  }

  async join(url: string, records: HubRecords): Promise<void> {
    this.settings({ hub_url: url })
    // The project is known from now on.
    await this.push('first', 'begins')
    await this.run(this.root, 'doctor')
    const file = readdirSync(this.state, { recursive: true, encoding: 'utf8' }).find(name =>
      name.endsWith('sender.json'),
    )
    this.host = JSON.parse(readFileSync(join(this.state, file ?? ''), 'utf8')).host
    const { token } = await records.tokens.create(this.host, ['push'], [PROJECT])
    this.settings({ hub_url: url, hub_token: token })
  }

  start(words: string[], stdio: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
    const [program = '', ...args] = [...(this.around.within ?? []), process.execPath, PROGRAM, ...words]
    const child = spawn(program, args, { cwd: this.root, env: this.env, stdio: ['ignore', stdio, stdio] })
    this.children.push(child)
    return child
  }

  /** A process that forwards until it is ended. */
  forward(): ChildProcess {
    return this.start(['watch', '--json'])
  }

  /** Milliseconds that `logbook push` takes, from its start to its end. Fails if it does not say that it is done. */
  async push(agent: string, message: string): Promise<number> {
    const began = performance.now()
    const child = this.start(['push', agent, 'working', message])
    const exit = await new Promise(resolve => child.once('close', resolve))
    expect(exit).toBe(0)
    return performance.now() - began
  }

  /** As an agent writes that appends to its file itself: `line 1`, `line 2` and so on, from where it was. */
  write(agent: string, count: number): void {
    const from = this.said.get(agent) ?? 0
    const lines = Array.from({ length: count }, (_, at) =>
      JSON.stringify({
        timestamp: new Date().toISOString(),
        session: agent,
        status: 'working',
        message: `line ${from + at + 1}`,
      }),
    )
    mkdirSync(join(this.root, '.sessions/.local/status'), { recursive: true })
    appendFileSync(join(this.root, '.sessions/.local/status', `${agent}.jsonl`), `${lines.join('\n')}\n`)
    this.said.set(agent, from + count)
  }

  written(agent: string): number {
    return this.said.get(agent) ?? 0
  }

  async kill(): Promise<void> {
    for (const child of this.children.splice(0)) await end(child, 'SIGKILL')
  }

  async end(): Promise<void> {
    await this.kill()
    this.remove()
  }
}

/** What a hub keeps of an agent, oldest first. None while its database is away. */
export async function keptOf(records: HubRecords, host: string, agent: string): Promise<string[]> {
  const lines = await records.history({ host, agent }, { limit: 100_000 }).catch(() => [])
  return lines.map(({ update }) => update.message).toReversed()
}

export const linesTo = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`)

/** Writes so much that pushes follow one another for a while, and returns when some of it is kept. */
export async function inTheMiddle(records: HubRecords, machine: JoinedMachine): Promise<void> {
  const before = machine.written('worker')
  machine.write('worker', 15_000)
  await until(async () => (await keptOf(records, machine.host, 'worker')).length > before)
}
