// The same suite as in memory, on every PostgreSQL that is here.
import { afterAll, beforeAll, describe } from 'vitest'
import { describeHubRecords } from '../store/hub/conformance.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { ENGINES, PostgresServer } from '../store/hub/rig/postgres-server.ts'

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
