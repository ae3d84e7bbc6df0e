// The user of the documentation, with no more rights than that, can do all that a hub does, and nothing else.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MIGRATIONS } from '../../src/store/hub/postgres/migrations/migrations.ts'
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
import { CHECKOUT } from '../plugin/copies.ts'
import { describeHubRecords } from '../store/hub/conformance.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'

const text = readFileSync(join(CHECKOUT, 'docs/hub-database.md'), 'utf8')
const [forAdministrator = '', inDatabase = ''] = [...text.matchAll(/```sql\n([\s\S]*?)```/g)].map(
  ([, sql]) => sql,
)

test('the steps to a hub give the same rights', () => {
  const steps = readFileSync(join(CHECKOUT, 'docs/hub.md'), 'utf8')
  const rights = inDatabase.split('\n').filter(line => /^(grant|revoke) /.test(line))
  expect(rights.length).toBeGreaterThan(3)
  expect(steps).toContain(rights.join('\n'))
})

describe.skipIf(!NEWEST)('with the rights of the documentation', () => {
  let server: PostgresServer
  let databases: Databases

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST, { isHurried: true })
    for (const statement of forAdministrator.split(';').filter(one => one.trim()))
      await new Databases(server).admin(statement)
    await (await openPostgresHub(server.url('logbook', 'logbook_owner'))).close()
    databases = new Databases(server, 'logbook')
    await databases.admin(inDatabase, 'logbook')
  })
  afterAll(() => server?.stop())

  describeHubRecords('of a user of its own', () => databases.open('logbook_hub'))

  test.each([
    ['create table logbook.other (id int)'],
    ['create table other (id int)'],
    ['drop table logbook.lines'],
    ['alter table logbook.lines add column other int'],
    ['delete from logbook.migrations'],
    ["create or replace function logbook.begin_change() returns timestamptz language sql as 'select now()'"],
    ['create role other'],
  ])('it may not %s', async statement => {
    const sql = postgres(server.url('logbook', 'logbook_hub'), { max: 1 })
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
    await sql.end()
  })

  test('it is told that it may not bring older tables up to date', async () => {
    const version = MIGRATIONS.length
    await databases.admin(`delete from logbook.migrations where version = ${version}`, 'logbook')
    await expect(openPostgresHub(server.url('logbook', 'logbook_hub'))).rejects.toMatchObject({
      code: 'UNREADABLE',
      cause: { code: expect.stringMatching(/^42/) },
    })
    await databases.admin(
      `insert into logbook.migrations (version, name) values (${version}, 'again')`,
      'logbook',
    )
  })
})
