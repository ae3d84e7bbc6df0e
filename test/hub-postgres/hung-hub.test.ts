// A hub that hangs, as a process that was stopped does: it still takes connections and answers nothing. Those who forward wait
// for it no longer than they do, go on when it does, and agents notice nothing.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { PROGRAM, until } from '../parts/forwarding/rig/rig.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'
import { type HubProcess, openHubProcess } from './rig/hub-process.ts'
import { inTheMiddle, JoinedMachine, keptOf, linesTo } from './rig/joined-machine.ts'

describe.skipIf(!NEWEST || process.platform === 'win32')('a hub that hangs', () => {
  let server: PostgresServer
  let records: PostgresHubRecords
  let hub: HubProcess
  let machines: JoinedMachine[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    const name = await new Databases(server).make()
    records = await openPostgresHub(server.url(name))
    hub = await openHubProcess(server.url(name))
    machines = [new JoinedMachine(), new JoinedMachine()]
    for (const machine of machines) {
      await machine.join(hub.url, records)
      machine.forward()
    }
  })
  afterAll(async () => {
    hub?.signal('SIGCONT')
    for (const machine of machines) await machine.end()
    await hub?.stop()
    await records?.close()
    await server?.stop()
  })

  /** What keeps this machine from sending, as its doctor knows it. */
  async function troubleOf(machine: JoinedMachine): Promise<string> {
    const { out } = await machine.run(machine.root, 'doctor', '--json')
    const problems = JSON.parse(out).problems as { code: string; message: string }[]
    return problems.find(({ code }) => code.startsWith('HUB'))?.message ?? ''
  }

  /** Milliseconds that Claude Code waits for a hook of a prompt. */
  async function prompt(machine: JoinedMachine): Promise<number> {
    const transcript = join(machine.home, '.claude/projects/p/transcript.jsonl')
    mkdirSync(join(transcript, '..'), { recursive: true })
    writeFileSync(transcript, '')
    const began = performance.now()
    const child = spawn(process.execPath, [PROGRAM, 'hook', 'user-prompt-submit'], {
      cwd: machine.root,
      env: machine.env,
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    child.stdin.end(
      JSON.stringify({
        session_id: '7d1f0a52-8c2e-4a7b-9a55-0f3b1c2d4e5f',
        transcript_path: transcript,
        cwd: machine.root,
        hook_event_name: 'UserPromptSubmit',
        prompt: 'go on with the shop',
      }),
    )
    const exit = await new Promise(resolve => child.once('close', resolve))
    expect(exit).toBe(0)
    return performance.now() - began
  }

  async function takeTimes(machine: JoinedMachine) {
    const times = { push: [] as number[], hook: [] as number[] }
    for (let round = 0; round < 6; round += 1) {
      times.push.push(await machine.push('person', 'says'))
      times.hook.push(await prompt(machine))
    }
    return { push: Math.min(...times.push), hook: Math.min(...times.hook) }
  }

  test('is given up in time, goes on, and gets nothing twice; agents and hooks take no longer', async () => {
    const [one] = machines as [JoinedMachine]
    for (const machine of machines) machine.write('worker', 50)
    for (const { host } of machines)
      await until(async () => (await keptOf(records, host, 'worker')).length === 50)
    const before = await takeTimes(one)
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(machines.map(machine => inTheMiddle(records, machine)))
      hub.signal('SIGSTOP')
      const meanwhile = await takeTimes(one)
      console.log(
        `hung: push ${Math.round(before.push)} and ${Math.round(meanwhile.push)} ms, hook ${Math.round(before.hook)} and ${Math.round(meanwhile.hook)} ms`,
      )
      // The quickest of six: others use this machine too.
      expect(meanwhile.push).toBeLessThan(before.push * 2 + 100)
      expect(meanwhile.hook).toBeLessThan(before.hook * 2 + 100)
      for (const machine of machines) machine.write('worker', 100)
      for (const machine of machines)
        await until(async () => /did not answer within 10 s/.test(await troubleOf(machine)), 30_000)
      hub.signal('SIGCONT')
      for (const machine of machines) {
        const written = machine.written('worker')
        const kept = () => keptOf(records, machine.host, 'worker')
        await until(async () => (await kept()).length >= written, 60_000).catch(() => undefined)
        expect(await kept()).toEqual(linesTo(written))
        await until(async () => (await troubleOf(machine)) === '', 60_000)
      }
    }
    expect((await hub.ask('/api/board')).json.note).toBe(null)
  }, 200_000)
})
