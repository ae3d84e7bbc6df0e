import { expect, test } from 'vitest'
import type { Database, Row } from '../../../../src/store/hub/postgres/connect.ts'
import { migrate } from '../../../../src/store/hub/postgres/migrate.ts'

/** An empty database of that version, which notes what is done to it. */
function openEmpty(version: string) {
  const done: string[] = []
  const answers: [RegExp, Row[]][] = [
    [/server_version/, [{ version }]],
    [/server_encoding/, [{ encoding: 'UTF8' }]],
  ]
  const database = {
    ask: async (text: string) => answers.find(([about]) => about.test(text))?.[1] ?? [],
    inTransaction: async () => done.push('step') && 1,
  }
  return { done, database: database as unknown as Database }
}

test.each(['14.13 (Ubuntu 14.13-0ubuntu0.22.04.1)', '9.6.24'])(
  'PostgreSQL %s is refused in words',
  async version => {
    const { done, database } = openEmpty(version)
    await expect(migrate(database, [{ name: 'one', sql: '' }])).rejects.toMatchObject({
      code: 'WRONG_STATE',
      message: `The database is PostgreSQL ${version}. A hub needs 15 or newer.`,
    })
    expect(done).toEqual([])
  },
)

test.each(['15.20 (Debian 15.20-0+deb12u1)', '18.4', '19beta1'])('PostgreSQL %s is taken', async version => {
  const { done, database } = openEmpty(version)
  await migrate(database, [{ name: 'one', sql: '' }])
  expect(done).toEqual(['step'])
})
