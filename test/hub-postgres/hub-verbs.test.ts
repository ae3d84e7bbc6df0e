// The verbs of whoever runs a hub, as processes, on a real database.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresHub } from '../../src/store/hub/postgres/postgres-hub.ts'
import { makeFolder } from '../helpers/folders.ts'
import { NOBODY } from '../helpers/home.ts'
import { CHECKOUT } from '../plugin/copies.ts'
import { Databases } from '../store/hub/rig/databases.ts'
import { line } from '../store/hub/rig/lines.ts'
import { NEWEST, PostgresServer } from '../store/hub/rig/postgres-server.ts'

const LOGBOOK = join(CHECKOUT, 'bin/logbook.cjs')

function call(words: string[], env: NodeJS.ProcessEnv = {}) {
  const { PATH = '' } = process.env
  return new Promise<{ code: number; stdout: string; stderr: string }>(resolve =>
    execFile(
      process.execPath,
      [LOGBOOK, ...words],
      { cwd: makeFolder(), env: { PATH, ...NOBODY, ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    ),
  )
}

describe.skipIf(!NEWEST)('hub verbs', () => {
  let server: PostgresServer

  beforeAll(async () => {
    if (NEWEST) server = await PostgresServer.start(NEWEST, { isHurried: true })
  })
  afterAll(() => server?.stop())

  test('a token can be made in an empty database, and is then known to every hub', async () => {
    const LOGBOOK_DATABASE_URL = server.url()
    const { code, stdout } = await call(['hub', 'token', 'create', 'build-7', '--json'], {
      LOGBOOK_DATABASE_URL,
    })
    expect(code).toBe(0)
    const { token, id } = JSON.parse(stdout)
    const hub = await openPostgresHub(server.url())
    expect(await hub.tokens.find(token)).toMatchObject({ id, host: 'build-7', scopes: ['read', 'push'] })
    await call(['hub', 'token', 'revoke', id], { LOGBOOK_DATABASE_URL })
    expect(await hub.tokens.find(token)).toBeUndefined()
    await hub.close()
  })

  test('old lines go, and those of today stay', async () => {
    const hub = await openPostgresHub(server.url())
    await hub.push({ host: 'a', project: 'p', lines: [line('one', 1), line('one', 2)] })
    await hub.close()
    const prune = async (...words: string[]) =>
      JSON.parse((await call(['hub', 'prune', ...words, '--json', '--database', server.url()])).stdout)
    expect(await prune()).toMatchObject({ lines: 0 })
    expect(await prune('--most', '1b', '--dry-run')).toMatchObject({ lines: 1, dryRun: true })
    expect(await prune('--most', '1b')).toMatchObject({ lines: 1, dryRun: false })
    expect(await prune('--most', '1b')).toMatchObject({ lines: 0 })
  })

  test.each([
    ['postgres://hub:pa55word@127.0.0.1:1/logbook', 'UNREADABLE'],
    ['/var/lib/pa55word', 'INVALID_INPUT'],
    ['mysql://hub:pa55word@127.0.0.1/logbook', 'INVALID_INPUT'],
  ])('%s is refused without telling it', async (url, expected) => {
    const { code, stdout, stderr } = await call(['hub', 'token', 'list', '--json'], {
      LOGBOOK_DATABASE_URL: url,
      LOGBOOK_DEBUG: '1',
    })
    expect([code, JSON.parse(stdout).error.code]).toEqual([1, expected])
    expect(stdout + stderr).not.toContain('pa55word')
  })

  test('every verb refuses a database that a newer Logbook has set up, and changes nothing in it', async () => {
    const databases = new Databases(server)
    const name = await databases.make()
    await databases.admin("insert into logbook.migrations (version, name) values (999, 'newer')", name)
    for (const words of [
      ['hub', 'token', 'create', 'build-7'],
      ['hub', 'token', 'list'],
      ['hub', 'token', 'revoke', '237b666223'],
      ['hub', 'prune', '--most', '1b'],
      ['serve'],
    ]) {
      const { code, stdout } = await call([...words, '--json', '--database', server.url(name)])
      expect([words, code, JSON.parse(stdout).error.code]).toEqual([words, 1, 'WRONG_STATE'])
      expect(JSON.parse(stdout).error.message).toContain('newer Logbook')
    }
    expect(await databases.admin('select 1 from logbook.tokens', name)).toEqual([])
  })
})
