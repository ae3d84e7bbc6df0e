// Lines that an administrator has divided by day, as docs/scale.md says, are kept and found as others are.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { CHECKOUT } from '../plugin/copies.ts'
import { describeHubRecords } from '../store/hub/conformance.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'

const page = readFileSync(join(CHECKOUT, 'docs/scale.md'), 'utf8')
const statements = /```sql\n([\s\S]+?)```/.exec(page)?.[1] ?? ''

describe.skipIf(!NEWEST)('lines divided by day', () => {
  let server: PostgresServer
  let databases: Databases

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST, { isHurried: true })
    const name = await new Databases(server).make()
    databases = new Databases(server, name)
    // What is kept today is then in another part than what was there before.
    await databases.admin(statements.replace(/\d{4}-\d\d-\d\d/, '2020-01-01'), name)
  })
  afterAll(() => server?.stop())

  describeHubRecords('in parts', () => databases.open())
})
