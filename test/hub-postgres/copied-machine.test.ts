// A machine that is copied with its state folder and its projects, as a virtual machine is cloned, and both go on at a real
// hub: nothing that either has said is lost.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { end, lineOf, PROGRAM, until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'
import { JoinedMachine, PROJECT } from './rig/joined-machine.ts'

const canMount = (() => {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    // Another system, or not root.
    return false
  }
})()

describe.skipIf(!NEWEST || !canMount)('a machine that was copied (needs root and unshare)', () => {
  let server: PostgresServer
  let databases: Databases
  let name: string
  let records: PostgresHubRecords
  let hub: HubProcess
  let machine: JoinedMachine
  let copy: string
  const copies: ChildProcess[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
  })
  afterAll(() => server?.stop())

  beforeEach(async () => {
    name = await databases.make()
    records = await openPostgresHub(server.url(name))
    hub = await openHubProcess(server.url(name))
    machine = new JoinedMachine()
    await machine.join(hub.url, records)
    const first = machine.forward()
    say('before', 20)
    await until(async () => (await kept()).length === 20)
    await end(first, 'SIGINT')
    copy = join(machine.folder, 'copy')
    for (const part of ['shop', 'state'])
      cpSync(join(machine.folder, part), join(copy, part), { recursive: true })
  })
  afterEach(async () => {
    for (const child of copies.splice(0)) await end(child, 'SIGKILL')
    await machine.end()
    await hub.stop()
    await records.close()
  })

  /** With several agents, of which the hub knows some. */
  function say(what: string, count: number, folder = machine.root): string[] {
    const messages = Array.from({ length: count }, (_, nr) => `${what} ${nr + 1}`)
    for (const [nr, message] of messages.entries()) {
      const agent = `worker${nr % 2}`
      appendFileSync(join(folder, '.sessions/.local/status', `${agent}.jsonl`), lineOf(agent, message))
    }
    return messages
  }

  /** What the hub keeps, of all hosts or of one. */
  async function kept(host = ''): Promise<string[]> {
    const rows = await databases.admin(
      `select host, l.line from logbook.lines l join logbook.agents a on a.id = l.agent where a.agent like 'worker%'`,
      name,
    )
    return rows
      .filter(row => host === '' || row.host === host)
      .map(({ line }) => JSON.parse(String(line)).message)
  }

  const hosts = async () => (await records.hosts()).map(({ host }) => host)

  /** Runs the program where the files of the copy have the places of the first. */
  function onCopy(more = ''): void {
    const inside = `mount --bind ${copy}/shop ${machine.root} && mount --bind ${copy}/state ${machine.state} ${more} && exec ${process.execPath} ${PROGRAM} watch --json`
    copies.push(
      spawn('unshare', ['-m', 'sh', '-c', inside], {
        cwd: '/',
        env: { ...machine.env, LOGBOOK_ROOT: machine.root },
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    )
  }

  const refusedOf = (folder: string) => existsSync(join(folder, '.sessions/.local/outbox/refused.jsonl'))

  async function expectAll(messages: string[]): Promise<void> {
    const missing = async () => {
      const there = new Set(await kept())
      return messages.filter(message => !there.has(message))
    }
    await until(async () => (await missing()).length === 0, 40_000).catch(() => undefined)
    expect(await missing()).toEqual([])
    for (const host of await hosts()) {
      const all = await kept(host)
      expect(all).toHaveLength(new Set(all).size)
    }
    expect([refusedOf(machine.root), refusedOf(join(copy, 'shop'))]).toEqual([false, false])
  }

  test('loses nothing where nothing tells it from the first', async () => {
    const all: string[] = []
    for (let round = 0; round < 3; round += 1) {
      all.push(...say(`first ${round}`, 6))
      all.push(...say(`copy ${round}`, 6, join(copy, 'shop')))
    }
    machine.forward()
    onCopy()
    await expectAll(all)
    all.push(...say('later first', 5), ...say('later copy', 5, join(copy, 'shop')))
    await expectAll(all)
  })

  test('says what it is called where the system has another id, and then loses nothing', async () => {
    writeFileSync(join(copy, 'machine-id'), `${'0123456789abcdef'.repeat(2)}\n`)
    // What a token of the first one may not say waits, and is lost by nobody.
    const all = [...say('first', 6), ...say('copy', 6, join(copy, 'shop'))]
    machine.forward()
    onCopy(`&& mount --bind ${copy}/machine-id /etc/machine-id`)
    await expectAll(all.filter(message => message.startsWith('first')))
    expect((await kept()).filter(message => message.startsWith('copy'))).toEqual([])
    // A token for the short name of the machine is for both.
    const { token } = await records.tokens.create(
      machine.host.replace(/-[0-9a-f]{8}$/, ''),
      ['push'],
      [PROJECT],
    )
    machine.settings({ hub_url: hub.url, hub_token: token })
    await expectAll(all)
  })
})
