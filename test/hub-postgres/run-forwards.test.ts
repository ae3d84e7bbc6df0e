// `logbook run` alone is enough for a hub to see a run to its end: it forwards while it lives, and tells how it ended. What a
// hub that is away did not take comes with the next process.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { AGENT_ENV } from '../helpers/open-plan.ts'
import { until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'
import { JoinedMachine, PROJECT } from './rig/joined-machine.ts'

const PLAN = '# Login\n## Stage 1: Base\n### Batch 1: One\n#### Thread 1: Alpha\n- [ ] Do alpha\n'

describe.skipIf(!NEWEST || process.platform === 'win32')('a run that alone forwards', () => {
  let server: PostgresServer
  let databases: Databases
  let records: PostgresHubRecords
  let hub: HubProcess
  let machine: JoinedMachine
  let goOn: string

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
  })
  afterAll(() => server?.stop())

  beforeEach(async () => {
    const name = await databases.make()
    records = await openPostgresHub(server.url(name))
    hub = await openHubProcess(server.url(name))
    const env: NodeJS.ProcessEnv = { ...AGENT_ENV }
    machine = new JoinedMachine({ env })
    goOn = join(machine.folder, 'go-on')
    env.FAKE_AGENT = join(machine.folder, 'steps.json')
    writeFileSync(
      env.FAKE_AGENT,
      JSON.stringify({ alpha: [{ say: 'Reading the code' }, { until: goOn }, { result: {} }] }),
    )
    writeFileSync(join(machine.root, 'plan.md'), PLAN)
    await machine.join(hub.url, records)
    await machine.run(machine.root, 'plan', 'create', 'login', '--from', 'plan.md')
  })
  afterEach(async () => {
    // Its agent has a process of its own, which waits.
    await machine.run(machine.root, 'stop', '--all')
    await machine.end()
    await hub.stop()
    await records.close()
  })

  interface ShownRun {
    id: string
    status: string
    host: string
    thread: string
    startedAt: string | null
    costUsd?: number
  }

  const runsAtHub = async () => (await hub.ask('/api/runs')).json.runs as ShownRun[]
  const begin = () => machine.start(['run', '01.01.01', '--here', '--trust'])

  test('is at the hub while it goes on, and so is its end though nobody else forwards', async () => {
    const child = begin()
    const ended = new Promise(resolve => child.once('close', resolve))
    await until(async () => (await runsAtHub())[0]?.status === 'running')
    const [run] = await runsAtHub()
    expect(run).toMatchObject({ host: machine.host, thread: '01.01.01' })
    await until(async () => {
      const { json } = await hub.ask('/api/board')
      return (json.agents as { run?: string; status: string }[]).some(
        one => one.run === run?.id && one.status === 'working',
      )
    })
    writeFileSync(goOn, '')
    await ended
    expect(existsSync(join(machine.root, '.sessions/.local/runs'))).toBe(true)
    expect((await runsAtHub())[0]?.status).toBe('completed')
    const { agents } = (await hub.ask('/api/board')).json as { agents: { run?: string; status: string }[] }
    expect(agents.filter(one => one.run === run?.id && one.status !== 'completed')).toEqual([])
    expect(await records.runs({ project: PROJECT })).toMatchObject([
      { host: machine.host, run: { id: run?.id, status: 'completed' } },
    ])
    expect(await runsAtHub()).toHaveLength(1)
  })

  test('ends as quickly with a hub that hangs', async () => {
    const child = begin()
    const ended = new Promise<number>(resolve => child.once('close', () => resolve(performance.now())))
    await until(async () => (await runsAtHub())[0]?.status === 'running')
    hub.signal('SIGSTOP')
    await new Promise(resolve => setTimeout(resolve, 2_500))
    const from = performance.now()
    writeFileSync(goOn, '')
    const took = (await ended) - from
    console.log(`with a hub that hangs, the run ended ${Math.round(took)} ms after its agent`)
    // It would wait ten seconds for an answer.
    expect(took).toBeLessThan(8_000)
    hub.signal('SIGCONT')
    machine.forward()
    await until(async () => (await runsAtHub())[0]?.status === 'completed')
  })

  test('that was killed is not told as completed, but as its machine settles it', async () => {
    const child = begin()
    // A claim whose agent was never started counts as no attempt.
    await until(async () => (await runsAtHub())[0]?.startedAt)
    expect((await runsAtHub())[0]?.status).toBe('running')
    await machine.kill()
    expect(child.signalCode).toBe('SIGKILL')
    machine.forward()
    await until(async () => (await hub.ask('/api/board')).json.note === null)
    await new Promise(resolve => setTimeout(resolve, 3_000))
    expect((await runsAtHub()).map(({ status }) => status)).not.toContain('completed')
    writeFileSync(goOn, '')
    // Whoever looks at runs next settles it, and the hub learns of that.
    const own = async () => {
      const { out } = await machine.run(machine.root, 'runs', '--json')
      return (JSON.parse(out) as { runs: ShownRun[] }).runs[0]?.status
    }
    await until(async () => (await own()) !== 'running')
    console.log(`after its agent has ended, the run is ${await own()}`)
    await until(async () => (await runsAtHub())[0]?.status === (await own()))
  })
})
