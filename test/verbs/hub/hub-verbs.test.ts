import { describe, expect, test } from 'vitest'
import { MemoryHubRecords } from '../../../src/store/hub/memory/memory-hub.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { line } from '../../store/hub/rig/lines.ts'

const URL = 'postgres://hub:pa55word@db.example/logbook'

function openHubTerminal(env: NodeJS.ProcessEnv = { LOGBOOK_DATABASE_URL: URL }, now = () => new Date()) {
  const records = new MemoryHubRecords(now)
  const opened: string[] = []
  const t = openTerminal(makeFolder(), env, undefined, undefined, async url => {
    opened.push(url)
    return records
  })
  return { t, records, opened }
}

describe('hub token', () => {
  test('makes a token that the hub knows, and shows it once', async () => {
    const { t, records, opened } = openHubTerminal()
    const made = await t.json('hub', 'token', 'create', 'build-7', '--scope', 'push', '--project', 'p')
    expect(made).toMatchObject({ host: 'build-7', scopes: ['push'], projects: ['p'] })
    expect(await records.tokens.find(made.token)).toMatchObject({ host: 'build-7', id: made.id })
    expect(opened).toEqual([URL])
    const list = await t.json('hub', 'token', 'list')
    expect(list.tokens).toMatchObject([{ id: made.id, host: 'build-7', revokedAt: null }])
    expect(JSON.stringify(list)).not.toContain(made.token)
  })

  test('is for what a host needs when nothing else is said', async () => {
    const { t } = openHubTerminal()
    expect(await t.json('hub', 'token', 'create', 'build-7')).toMatchObject({
      scopes: ['read', 'push'],
      projects: 'all',
    })
    expect(await t.json('hub', 'token', 'create', 'b', '--scope', 'act,read')).toMatchObject({
      scopes: ['read', 'act'],
    })
  })

  test('the list is a table, and advises what can be done', async () => {
    const { t } = openHubTerminal()
    expect(await t.print('hub', 'token', 'list')).toMatch(
      /No tokens yet\n\nNext: make one with logbook hub token create <host>\.\n/,
    )
    await t.print('hub', 'token', 'create', 'a')
    await t.print('hub', 'token', 'create', 'build-7', '--scope', 'read')
    const shown = (await t.print('hub', 'token', 'list')).split('\n').filter(line => line.includes(' since '))
    expect(new Set(shown.map(line => line.indexOf(' since '))).size).toBe(1)
  })

  test('a flag that is unknown is no name of a host', async () => {
    const { t, opened } = openHubTerminal()
    for (const word of ['-x', '-', '--'])
      expect((await t.logbook('hub', 'token', 'create', '--', word)).exit).toBe(1)
    const { exit, stderr } = await t.logbook('hub', 'token', 'create', '-x')
    expect([exit, stderr]).toEqual([1, expect.stringContaining('There is no flag -x.')])
    expect(opened).toEqual([])
  })

  test('says what each is for: to send, or to look', async () => {
    const { t } = openHubTerminal()
    expect(await t.print('hub', 'token', 'create', 'build-7')).toContain('put it into hub_token')
    expect(await t.print('hub', 'token', 'create', 'ada', '--scope', 'read')).toMatch(
      /enter it where the page of the hub asks/,
    )
  })

  test('a person gets it as a whole', async () => {
    const { t, records } = openHubTerminal()
    const page = await t.print('hub', 'token', 'create', 'build-7')
    const [token = ''] = /lbh_\S+/.exec(page) ?? []
    expect(await records.tokens.find(token)).toBeDefined()
  })

  test('revokes one by its id, or by the token itself', async () => {
    const { t, records } = openHubTerminal()
    const one = await t.json('hub', 'token', 'create', 'a')
    const other = await t.json('hub', 'token', 'create', 'b')
    expect(await t.json('hub', 'token', 'revoke', one.id)).toMatchObject({ id: one.id, host: 'a' })
    expect(await t.json('hub', 'token', 'revoke', other.token)).toMatchObject({ id: other.id })
    expect(await t.json('hub', 'token', 'revoke', one.id)).toMatchObject({ id: one.id })
    expect(await records.tokens.find(one.token)).toBeUndefined()
    expect(await records.tokens.find(other.token)).toBeUndefined()
    expect(await t.print('hub', 'token', 'list')).toMatch(/revoked \d{4}/)
  })

  test.each([
    [[], 'INVALID_INPUT'],
    [['make', 'a'], 'INVALID_INPUT'],
    [['create'], 'INVALID_INPUT'],
    [['create', ''], 'INVALID_INPUT'],
    [['create', 'a\u0007b'], 'INVALID_INPUT'],
    [['create', 'x'.repeat(10_000)], 'INVALID_INPUT'],
    [['create', 'a', 'b'], 'INVALID_INPUT'],
    [['create', 'a', '--scope', 'all'], 'INVALID_INPUT'],
    [['create', 'a', '--project', 'y'.repeat(501)], 'INVALID_INPUT'],
    [['list', 'a'], 'INVALID_INPUT'],
    [['revoke'], 'INVALID_INPUT'],
    [['revoke', 'build-7'], 'INVALID_INPUT'],
    [['revoke', '0123456789'], 'NOT_FOUND'],
  ])('refuses %j', async (words, code) => {
    const { t } = openHubTerminal()
    expect((await t.json('hub', 'token', ...words)).error).toMatchObject({ code })
  })

  test('an agent of a run makes none', async () => {
    const { t, opened } = openHubTerminal({ LOGBOOK_DATABASE_URL: URL, LOGBOOK_RUN: 'r1' })
    expect((await t.json('hub', 'token', 'create', 'a')).error).toMatchObject({ code: 'NOT_APPROVED' })
    expect(opened).toEqual([])
  })

  test('says how to name the database, and takes it from the call', async () => {
    const { t, opened } = openHubTerminal({})
    const { error } = await t.json('hub', 'token', 'list')
    expect(error).toMatchObject({
      code: 'INVALID_INPUT',
      next: expect.stringContaining('LOGBOOK_DATABASE_URL'),
    })
    await t.json('hub', 'token', 'list', '--database', URL)
    expect(opened).toEqual([URL])
  })
})

describe('hub prune', () => {
  const day = 86_400_000
  const openOld = async () => {
    let now = new Date('2026-10-01T12:00:00Z')
    const hub = openHubTerminal(undefined, () => now)
    await hub.records.push({ host: 'a', project: 'p', lines: [line('one', 1), line('one', 2)] })
    now = new Date(now.getTime() + 60 * day)
    await hub.records.push({ host: 'a', project: 'p', lines: [line('one', 3)] })
    return hub
  }

  test('tells what would go, and then removes it', async () => {
    const { t } = await openOld()
    const would = await t.json('hub', 'prune', '--dry-run')
    expect(would).toMatchObject({ lines: 2, dryRun: true })
    expect(await t.json('hub', 'prune')).toMatchObject({ lines: 2, bytes: would.bytes, dryRun: false })
    expect(await t.json('hub', 'prune')).toMatchObject({ lines: 0 })
  })

  test('counts by the clock of the hub', async () => {
    const { t } = await openOld()
    expect(await t.json('hub', 'prune', '--dry-run')).toMatchObject({
      olderThan: expect.stringMatching(/^2026-10-3\d|^2026-11-0/),
    })
  })

  test('keeps to a size', async () => {
    const { t } = await openOld()
    expect(await t.json('hub', 'prune', '--most', '1 GB')).toMatchObject({ lines: 0, olderThan: null })
    expect(await t.json('hub', 'prune', '--most', '1b', '--dry-run')).toMatchObject({
      lines: 2,
      mostBytes: 1,
    })
  })

  test.each([
    ['--older-than', 'soon'],
    ['--older-than', '2999-01-01'],
    ['--most', 'much'],
    ['--most', '0GB'],
  ])('refuses %s %s, and opens nothing', async (...words) => {
    const { t, opened } = await openOld()
    expect((await t.json('hub', 'prune', ...words)).error).toMatchObject({ code: 'INVALID_INPUT' })
    expect(opened).toEqual([])
  })
})
