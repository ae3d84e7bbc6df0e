// Machines that race for the threads of one plan through a real hub on a real PostgreSQL, each a process of its own.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { AGENT_ENV } from '../helpers/open-plan.ts'
import { end, PROGRAM, TestMachine, until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'

const REMOTE = 'git@github.com:team/shop.git'
const PROJECT = 'github.com/team/shop'
const THREADS = Array.from({ length: 12 }, (_, at) => `Name${String(at + 1).padStart(2, '0')}x`)
const OUTLINE = `# Login
## Stage 1: Base
### Batch 1: One
${THREADS.map((name, at) => `#### Thread ${at + 1}: ${name}\n- [ ] Do ${name}\n`).join('')}`

describe.skipIf(!NEWEST || process.platform === 'win32')('claims of several machines', () => {
  let server: PostgresServer
  let records: PostgresHubRecords
  let hub: HubProcess
  let database: string
  const machines: TestMachine[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    database = server.url(await new Databases(server).make())
    records = await openPostgresHub(database)
    hub = await openHubProcess(database)
  })
  afterEach(() => {
    for (const machine of machines.splice(0)) machine.remove()
  })
  afterAll(async () => {
    await hub.stop()
    await records.close()
    await server.stop()
  })

  async function joinPlan(plan: string, steps: (task: string) => object[]) {
    const machine = new TestMachine()
    machines.push(machine)
    const root = machine.project('shop', REMOTE)
    const log = join(machine.folder, 'agents.jsonl')
    const scripts = join(machine.folder, 'scripts.json')
    const env = { ...machine.env, ...AGENT_ENV, FAKE_AGENT: scripts, FAKE_AGENT_LOG: log }
    writeFileSync(log, '')
    const start = (...words: string[]) =>
      spawn(process.execPath, [PROGRAM, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const call = async (...words: string[]) => {
      const child = start(...words)
      let out = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', piece => {
          out += piece
        })
      const exit = await new Promise<number | null>(resolve => child.once('close', resolve))
      return { exit, out }
    }
    machine.settings({})
    mkdirSync(root, { recursive: true })
    writeFileSync(join(root, 'plan.md'), OUTLINE)
    const made = await call('plan', 'create', plan, '--from', 'plan.md')
    if (made.exit !== 0) throw new Error(made.out)
    const tasks = readdirSync(join(root, '.tasks/active')).sort()
    writeFileSync(
      scripts,
      JSON.stringify(
        Object.fromEntries(
          THREADS.map((name, at) => [name, steps(join(root, '.tasks/active', tasks[at] ?? ''))]),
        ),
      ),
    )
    machine.settings({ hub_url: hub.url, hub_token: 'not-yet' })
    const host = /\b[\w-]+-[0-9a-f]{8}\b/.exec((await call('doctor')).out)?.[0] ?? ''
    const { token } = await records.tokens.create(host, ['read', 'push'], [PROJECT])
    machine.settings({ hub_url: hub.url, hub_token: token })
    return {
      host,
      start,
      call,
      /** The runs whose agents were started here. */
      started: () =>
        readFileSync(log, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map(line => THREADS.find(name => JSON.parse(line).prompt.includes(name)) ?? ''),
    }
  }

  test('two machines that begin a batch at once run each of its threads exactly once', async () => {
    const steps = (task: string) => [{ wait: 150 }, { complete: [task] }, { result: {} }]
    const [one, other] = await Promise.all([joinPlan('race', steps), joinPlan('race', steps)])
    const told = await Promise.all(
      [one, other].map(machine => machine.call('multi', '01.01', '--here', '--trust', '--parallel', '3')),
    )
    const all = [...one.started(), ...other.started()]
    expect([...all].sort()).toEqual(THREADS)
    // Both had a part in it.
    expect(one.started().length).toBeGreaterThan(0)
    expect(other.started().length).toBeGreaterThan(0)
    expect(told.map(({ exit }) => exit)).toEqual([3, 3])
    const known = await records.runs({ project: PROJECT, plan: 'race' })
    const ends = known.flatMap(({ claim }) => claim?.end ?? [])
    expect(ends).toHaveLength(known.length)
    expect(ends.filter(one => (one as { complete: boolean }).complete)).toHaveLength(12)
    // Nothing is left to be done, and whoever tries is told who has done it.
    const again = await one.call('multi', '01.01', '--here', '--trust')
    expect([again.exit, again.out]).toEqual([1, expect.stringContaining('has completed')])
  }, 180_000)

  test('a machine whose Logbook is killed keeps its claim; when it goes on, the claim ends and is free', async () => {
    const one = await joinPlan('killed', () => [{ wait: 2_000 }, { result: {} }])
    const other = await joinPlan('killed', task => [{ complete: [task] }, { result: {} }])
    const run = one.start('run', '01.01.01', '--here', '--trust')
    await until(() => one.started().length === 1)
    await end(run, 'SIGKILL')
    const refused = await other.call('run', '01.01.01', '--here', '--trust')
    expect([refused.exit, refused.out]).toEqual([1, expect.stringContaining(`${one.host} has claimed`)])
    await until(async () => {
      await one.call('continue', '--abort')
      return /tasks open|interrupted/.test((await one.call('fix', '--thread', '01.01.01')).out)
    }, 60_000)
    // Another run sends what is left to say.
    await one.call('run', '01.01.02', '--here', '--trust')
    const [known] = await records.runs({ project: PROJECT, plan: 'killed', thread: '01.01.01' })
    expect(known?.claim?.end).toMatchObject({ complete: false })
    expect((await other.call('run', '01.01.01', '--here', '--trust')).exit).toBe(0)
  }, 180_000)

  test('an end that the hub missed is told by whoever forwards, and nobody need run anything', async () => {
    const one = await joinPlan('missed', () => [{ wait: 1_500 }, { result: {} }])
    const run = one.call('run', '01.01.01', '--here', '--trust')
    await until(() => one.started().length === 1)
    hub.signal('SIGSTOP')
    expect((await run).out).toContain('The hub does not know yet that it has ended')
    hub.signal('SIGCONT')
    const watch = one.start('watch', '--json')
    await until(
      async () => (await records.runs({ project: PROJECT, plan: 'missed' })).some(({ claim }) => claim?.end),
      60_000,
    )
    await end(watch, 'SIGKILL')
  }, 180_000)
})
