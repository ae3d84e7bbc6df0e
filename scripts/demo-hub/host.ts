// A machine of the demo: a home, a state folder and a project of its own, agents that work in it, and the process that sends
// what they say to a hub.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { end, PROGRAM, TestMachine } from '../../test/parts/forwarding/rig/rig.ts'
import { CHECKOUT } from '../../test/plugin/copies.ts'
import { stepOf } from './crew.ts'
import { Ledger } from './ledger.ts'

const REMOTE = 'git@github.com:team/shop.git'

export class Host {
  readonly number: number
  readonly ledger: Ledger
  /** What it is called at the hub. */
  name = ''
  private readonly machine: TestMachine
  private readonly root: string
  private readonly ledgerPath: string
  /** What sends: any of these may. */
  private readonly words: string[]
  private forwarder: ChildProcess | undefined
  private agents: ChildProcess | undefined
  private isClosed = false

  /** `base` is a folder for everything. */
  constructor(base: string, number: number, words: string[]) {
    this.number = number
    this.words = words
    this.machine = new TestMachine(mkdtempSync(join(base, `host-${number + 1}-`)))
    this.root = this.machine.project('shop', REMOTE)
    this.ledgerPath = join(base, `ledger-${number + 1}.jsonl`)
    this.ledger = new Ledger(this.ledgerPath)
  }

  /** What sends, as somebody types it. */
  get command(): string {
    return `logbook ${this.words[0]}`
  }

  /** `makeToken` makes one for the name that this machine has given itself. */
  async join(url: string, makeToken: (host: string) => Promise<string>): Promise<void> {
    this.machine.settings({ hub_url: url, hub_token: 'none-yet' })
    const { out } = await this.machine.run(this.root, 'doctor', '--json')
    this.name = JSON.parse(out).hub.host
    this.machine.settings({ hub_url: url, hub_token: await makeToken(this.name) })
  }

  startForwarder(): void {
    if (this.isClosed) return
    this.forwarder = spawn(process.execPath, [PROGRAM, ...this.words], {
      cwd: this.root,
      env: this.machine.env,
      stdio: 'ignore',
    })
  }

  async killForwarder(): Promise<void> {
    await end(this.forwarder, 'SIGKILL')
  }

  startAgents(): void {
    if (this.isClosed) return
    const writer = join(CHECKOUT, 'scripts/demo-hub/writer.ts')
    const words = ['--import', 'tsx', writer, `${this.number}`, this.root, this.ledgerPath, PROGRAM]
    this.agents = spawn(process.execPath, words, {
      cwd: CHECKOUT,
      env: this.machine.env,
      stdio: ['ignore', 'ignore', 'inherit'],
      // What they call dies with them.
      detached: true,
    })
  }

  async killAgents(): Promise<void> {
    const { agents } = this
    if (!agents?.pid || agents.exitCode !== null || agents.signalCode !== null) return
    const ended = new Promise(resolve => agents.once('exit', resolve))
    process.kill(-agents.pid, 'SIGKILL')
    await ended
  }

  /** Each says a last line. Throws if they failed. */
  async endAgents(): Promise<void> {
    await end(this.agents, 'SIGTERM')
    if (this.agents?.exitCode !== 0) throw new Error(`The agents of host ${this.number + 1} failed.`)
  }

  /** True if a whole line of this step stands in a file of this host. */
  hasInFiles(agent: string, step: number): boolean {
    const folder = join(this.root, '.sessions', '.local', 'status')
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.jsonl'),
    )
    return files.some(name =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .some(line => isLineOf(line, agent, step)),
    )
  }

  async close(): Promise<void> {
    this.isClosed = true
    await Promise.all([this.killForwarder(), this.killAgents()])
  }
}

/** A whole line may follow a torn one. */
function isLineOf(line: string, agent: string, step: number): boolean {
  try {
    const said = JSON.parse(line.slice(line.lastIndexOf('{"timestamp"')))
    return said.session === agent && stepOf(said.message) === step
  } catch {
    return false
  }
}
