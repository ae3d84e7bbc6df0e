import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../src/store/hub/postgres/connect.ts'
import { migrate } from '../../src/store/hub/postgres/migrate.ts'
import { MIGRATIONS } from '../../src/store/hub/postgres/migrations/migrations.ts'
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { line } from '../store/hub/rig/lines.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'

describe.skipIf(!NEWEST)('migrations', () => {
  let server: PostgresServer
  let databases: Databases

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST, { isHurried: true })
    databases = new Databases(server)
  })
  afterAll(() => server?.stop())

  const versionOf = async (name: string) =>
    (await databases.admin('select version, name from logbook.migrations order by version', name)).map(
      ({ version, name: step }) => `${version} ${step}`,
    )
  const ALL = MIGRATIONS.map(({ name }, at) => `${at + 1} ${name}`)

  test('of hubs that start at once on an empty database, each step is taken once', async () => {
    await databases.admin('create database empty')
    const hubs = await Promise.all(
      Array.from({ length: 6 }, () => openPostgresHub(server.url('empty'), { most: 2 })),
    )
    expect(await versionOf('empty')).toEqual(ALL)
    for (const hub of hubs) expect(await hub.health()).toBe(true)
    await Promise.all(hubs.map(hub => hub.close()))
  })

  test('a database of an older version is brought up to date, with what it holds', async () => {
    const name = await databases.make()
    const hub = await openPostgresHub(server.url(name))
    await hub.push({ host: 'a', project: 'p', lines: [line('one', 1)] })
    const database = new Database(server.url(name))
    const more = [...MIGRATIONS, { name: 'more', sql: 'alter table logbook.hosts add column words text' }]
    await migrate(database, more)
    expect(await versionOf(name)).toEqual([...ALL, `${ALL.length + 1} more`])
    expect((await hub.agents({})).agents).toHaveLength(1)
    // A hub that runs on is told apart: whoever shares requests out sends it no more.
    expect(await hub.health()).toBe(false)
    await hub.close()
    await database.close()
  })

  test('a step that fails leaves nothing of itself, and the ones before', async () => {
    await databases.admin('create database half')
    const database = new Database(server.url('half'))
    const broken = { name: 'broken', sql: 'create table logbook.half (id int); select 1/0' }
    await expect(migrate(database, [...MIGRATIONS.slice(0, 2), broken])).rejects.toMatchObject({
      cause: { code: '22012' },
    })
    expect(await versionOf('half')).toEqual(ALL.slice(0, 2))
    expect(await databases.admin("select to_regclass('logbook.half') as half", 'half')).toEqual([
      { half: null },
    ])
    await migrate(database)
    expect(await versionOf('half')).toEqual(ALL)
    await database.close()
  })

  test('a database of a newer version is refused in words, and left as it is', async () => {
    const name = await databases.make()
    await databases.admin(
      `insert into logbook.migrations (version, name) values (${ALL.length + 3}, 'later')`,
      name,
    )
    const before = await versionOf(name)
    await expect(openPostgresHub(server.url(name))).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: `The database was set up by a newer Logbook: it has version ${ALL.length + 3} of the tables, and this one knows up to ${ALL.length}.`,
      next: 'Update Logbook here. Nothing was changed.',
    })
    expect(await versionOf(name)).toEqual(before)
  })

  test('a database that keeps texts in another way is refused', async () => {
    await databases.admin("create database latin encoding 'LATIN1' template template0 locale 'C'")
    await expect(openPostgresHub(server.url('latin'))).rejects.toMatchObject({ code: 'WRONG_STATE' })
    expect(await databases.admin("select to_regnamespace('logbook') as room", 'latin')).toEqual([
      { room: null },
    ])
  })

  test('another schema of that name, without our tables, is used', async () => {
    await databases.admin('create database given')
    await databases.admin('create schema logbook', 'given')
    await (await openPostgresHub(server.url('given'))).close()
    expect(await versionOf('given')).toEqual(ALL)
  })
})
