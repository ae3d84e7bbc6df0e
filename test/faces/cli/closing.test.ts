import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runSlash } from '../../../src/faces/cli/slash.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'
import { openTools } from '../../helpers/tools.ts'

const SUMMARY = 'All clients sign in with OAuth; old tokens are refused'
const open = async (...argv: string[]) => {
  const t = openTerminal(makeFolder())
  await t.print('init', '--goal', 'Make login use OAuth', '--name', 'login', ...argv)
  return t
}
const archived = (folder: string) => {
  const archive = join(folder, '.sessions/archive')
  return readFileSync(join(archive, readdirSync(archive)[0] ?? ''), 'utf8')
}
const concernsClaude = async (folder: string, verb: string, raw: string) =>
  (await runSlash(verb, raw, { cwd: folder, env: { ...NOBODY } })).forClaude !== undefined

test('closing counts what was logged, dead ends too, and nothing that is not there', async () => {
  const t = await open()
  await t.print('log', '--dead-end', 'Cookies', '--because', 'the proxy drops them', '--decision', 'Use PKCE')
  const page = await t.print('close', '--complete', SUMMARY)
  expect(page).toMatch(/Decisions +1\n *Dead ends +1\n/)
  expect(page).not.toMatch(/Compactions|Discoveries/)
})

describe('closing takes a summary', () => {
  test.each([
    ['behind --complete', ['--complete', SUMMARY]],
    ['word by word', ['--complete', ...SUMMARY.split(' ')]],
    ['before --complete', [SUMMARY, '--complete']],
    ['behind --summary', ['--complete', '--summary', SUMMARY]],
  ])('%s', async (_, argv) => {
    const t = await open()
    expect(await t.print('close', ...argv)).toMatch(new RegExp(`Summary +${SUMMARY}\n`))
    expect(archived(t.folder)).toMatch(
      new RegExp(
        `\n## TL;DR \\(Read This First\\)\n\\*\\*Closing summary\\*\\* \\(.{16}\\): ${SUMMARY}\n\nMake login`,
      ),
    )
    expect(await t.json('view', 'login')).toMatchObject({
      closingSummary: SUMMARY,
      tldr: 'Make login use OAuth',
      closeReason: null,
    })
    expect(await t.print('view', 'list')).toContain(SUMMARY)
    expect(await t.print('search', '"old tokens"')).toContain('old tokens')
  })

  test.each(['{view} **Blocker**: none\nsecond line', '日本語 🎉', 'x'.repeat(2_000)])(
    'whatever it looks like: %s',
    async summary => {
      const t = await open()
      await t.slash('close', `--complete ${summary}`)
      expect((await t.json('view', 'login')).closingSummary).toBe(summary)
    },
  )

  test('or none, as ever', async () => {
    const t = await open()
    await t.print('close', '--complete')
    expect(await t.json('view', 'login')).toMatchObject({ status: 'completed', closingSummary: '' })
    expect(archived(t.folder)).not.toContain('Closing summary')
  })

  test('which becomes the summary of its tasks', async () => {
    const t = await open()
    await t.print('task', 'create', 'Swap the client')
    await t.print('task', 'activate', 'TASK-001')
    await t.print('close', '--complete', SUMMARY)
    expect(await t.json('task', 'show', 'TASK-001')).toMatchObject({ status: 'completed', summary: SUMMARY })
  })

  test('and a note for later is no longer first', async () => {
    const t = await open()
    await t.print('checkpoint', '--note', 'ask Ana')
    await t.print('close', '--complete', SUMMARY)
    expect(await t.json('view', 'login')).toMatchObject({ noteForLater: '', closingSummary: SUMMARY })
    expect(archived(t.folder)).toMatch(/## Earlier Notes\n- \*\*Note\*\* \(.{16}\): ask Ana\n/)
  })

  test('through a tool, with the TL;DR in the same call', async () => {
    const t = await open()
    const { call } = await openTools(t.folder)
    await call('session_close', { outcome: 'completed', summary: SUMMARY, tldr: 'Done.' })
    expect(await t.json('view', 'login')).toMatchObject({
      closingSummary: SUMMARY,
      tldr: 'Done.',
    })
  })

  test.each(['roof', 'roof-mending', 'SESSION-001', 'Roof'])(
    'but not the name of a work session, which would close another one: %s',
    async name => {
      const t = openTerminal(makeFolder())
      await t.print('init', '--goal', 'Mend the roof', '--name', 'roof-mending')
      await t.print('init', '--goal', 'Paint the fence', '--name', 'fence', '--force')
      const before = readTree(t.folder)
      const { stderr } = await t.logbook('close', '--complete', name)
      expect(stderr).toContain('logbook close --complete --session roof-mending')
      expect(readTree(t.folder)).toEqual(before)
    },
  )

  test('and a text without --complete is given again with it', async () => {
    const t = await open()
    expect(await t.slash('close', SUMMARY)).toContain(`\n/session-close --complete ${SUMMARY}\n`)
    expect(t.document()).toContain('status: active')
  })
})

describe('Claude is asked for a fresher TL;DR', () => {
  test.each([
    ['pause', 'ask Ana first', true],
    ['pause', '', true],
    ['pause', '--tldr Half is done.', false],
    ['checkpoint', '', true],
    ['checkpoint', '--tldr Half is done.', false],
    ['close', '--complete', true],
    ['close', `--complete ${SUMMARY}`, false],
    ['close', '--abandon --reason no longer wanted', false],
    ['close', '--complete --session nobody', true],
  ])('after /session-%s %s: %s', async (verb, raw, asked) => {
    const t = await open()
    expect(await concernsClaude(t.folder, verb, raw)).toBe(asked)
  })

  test.each([
    ['pause', ['pause', '--note', 'ask Ana'], 'paused'],
    ['close', ['close', '--complete'], 'completed'],
  ])('and writes it after a %s', async (_, argv, status) => {
    const t = await open()
    await t.print(...argv)
    await t.print('checkpoint', '--session', 'login', '--tldr', 'Half is done.', '--key', 'Ana has the key')
    expect(await t.json('view', 'login')).toMatchObject({
      status,
      tldr: 'Half is done.',
      keyContext: ['Ana has the key'],
    })
    const { activities } = await t.json('status', '--session', 'login')
    expect(activities[0]).toMatchObject({ what: 'checkpointed' })
  })

  test('but a closed work session takes nothing else', async () => {
    const t = await open()
    await t.print('close', '--complete')
    for (const more of [[], ['--tldr', 'Half is done.']]) {
      const { exit, stderr } = await t.logbook('checkpoint', '--session', 'login', '--note', 'x', ...more)
      expect([exit, stderr]).toEqual([1, expect.stringContaining('completed')])
    }
    expect(archived(t.folder)).not.toContain('Note for later')
  })
})

test('pausing takes a TL;DR in the same call', async () => {
  const t = await open()
  const { call } = await openTools(t.folder)
  await call('session_pause', { note: 'ask Ana', tldr: 'Half is done.', key: ['Ana has the key'] })
  expect(await t.json('view')).toMatchObject({
    status: 'paused',
    noteForLater: 'ask Ana',
    tldr: 'Half is done.',
    keyContext: ['Ana has the key'],
  })
})

describe('the text of task deactivate', () => {
  const withTask = async () => {
    const t = await open()
    await t.print('task', 'create', 'Swap the client')
    await t.print('task', 'activate', 'TASK-001')
    return t
  }

  test.each([
    [
      'in a terminal',
      (t: Awaited<ReturnType<typeof open>>) =>
        t.print('task', 'deactivate', 'done,', 'all', 'sign', 'in', '--complete'),
    ],
    [
      'behind a slash',
      (t: Awaited<ReturnType<typeof open>>) => t.slash('task-deactivate', 'done, all sign in --complete'),
    ],
    [
      'behind the flag',
      (t: Awaited<ReturnType<typeof open>>) => t.slash('task-deactivate', '--complete done, all sign in'),
    ],
  ])('is the summary of the completed task: %s', async (_, deactivate) => {
    const t = await withTask()
    await deactivate(t)
    expect(await t.json('task', 'show', 'TASK-001')).toMatchObject({
      status: 'completed',
      summary: 'done, all sign in',
    })
  })

  test('is an update of one that is set aside', async () => {
    const t = await withTask()
    await t.slash('task-deactivate', 'half of it')
    expect(await t.json('task', 'show', 'TASK-001')).toMatchObject({ updates: [{ text: 'half of it' }] })
  })

  test.each(['TASK-001', 'task-2', '2'])('is no name of a task: %s', async name => {
    const t = await withTask()
    await t.print('task', 'create', 'Write the docs')
    const before = readTree(t.folder)
    const { stderr } = await t.logbook('task', 'deactivate', '--complete', name)
    expect(stderr).toContain('The task in focus is meant')
    expect(readTree(t.folder)).toEqual(before)
  })
})
