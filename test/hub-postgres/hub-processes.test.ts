// Hubs keep nothing themselves: one that is killed or hangs in the middle of its pushes loses nothing of what it answered,
// and holds up no other.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub, type PostgresHubRecords } from '../../src/store/hub/postgres/postgres-hub.ts'
import { CHECKOUT } from '../plugin/copies.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { line } from '../store/hub/rig/lines.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'

describe.skipIf(!NEWEST || process.platform === 'win32')('processes of hubs', () => {
  let server: PostgresServer
  let databases: Databases
  let name: string
  let other: PostgresHubRecords
  const children: ChildProcess[] = []

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST)
    databases = new Databases(server)
    name = await databases.make()
    other = await openPostgresHub(server.url(name))
  })
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL')
    await other.close()
    await server.stop()
  })

  function startHub(host: string) {
    const file = join(CHECKOUT, 'test/hub-postgres/pushing-hub.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', file, server.url(name), host], {
      cwd: CHECKOUT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const told = { child, answered: 0, rest: '' }
    child.stdout.on('data', data => {
      const lines = `${told.rest}${data}`.split('\n')
      told.rest = lines.pop() ?? ''
      told.answered = Number(lines.at(-1) ?? told.answered)
    })
    return told
  }

  test('killed at any moment, a hub has kept all that it answered', async () => {
    for (let round = 0; round < 4; round += 1) {
      const host = `killed${round}`
      const hub = startHub(host)
      await expect.poll(() => hub.answered > 20 + round * 7, { timeout: 60_000 }).toBe(true)
      const ended = new Promise(resolve => hub.child.once('close', resolve))
      hub.child.kill('SIGKILL')
      await ended
      const kept = await other.history({ host, agent: 'one' }, { limit: 100_000 })
      expect(kept.length).toBeGreaterThanOrEqual(hub.answered)
      expect(kept.length).toBeLessThanOrEqual(hub.answered + 1)
      // Sent again by another hub, each is known.
      const again = await other.push({ host, project: 'p', lines: kept.toReversed() })
      expect(again).toMatchObject({ accepted: 0, duplicate: kept.length, late: 0 })
    }
  })

  test('hung at any moment, a hub holds up no other', async () => {
    const hub = startHub('hung')
    await expect.poll(() => hub.answered > 10, { timeout: 60_000 }).toBe(true)
    let longest = 0
    for (let round = 0; round < 20; round += 1) {
      await new Promise(resolve => setTimeout(resolve, round))
      hub.child.kill('SIGSTOP')
      const began = performance.now()
      const counts = await other.push({ host: 'other', project: 'p', lines: [line('one', round + 1)] })
      longest = Math.max(longest, performance.now() - began)
      expect(counts.accepted).toBe(1)
      hub.child.kill('SIGCONT')
    }
    // Far below the five seconds after which the database would end what it waits for.
    expect(longest).toBeLessThan(2_500)
    const before = hub.answered
    await expect.poll(() => hub.answered > before, { timeout: 60_000 }).toBe(true)
  })
})
