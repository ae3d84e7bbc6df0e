// The same suite as in memory, on every PostgreSQL that is here.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeHubRecords } from '../store/hub/conformance.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { ENGINES, PostgresServer } from '../store/hub/rig/postgres-server.ts'

// Elsewhere a machine without any runs none of these tests.
test.runIf(process.env.CI)('the newest PostgreSQL is here', () => {
  expect(ENGINES.map(({ name }) => name)).toContain('PostgreSQL 18')
})

describe.each(ENGINES)('$name', engine => {
  let server: PostgresServer
  let databases: Databases

  beforeAll(async () => {
    server = await PostgresServer.start(engine, { isHurried: true })
    databases = new Databases(server)
  })
  afterAll(() => server?.stop())

  describeHubRecords('in a database', () => databases.open())
})
