// What was done lately, as it is told in a stand-up. The zone is far from UTC, so that a day in UTC would be another one.
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { capturedFolder } from '../../src/store/paths.ts'
import { git, makeFolder, makeRepository } from '../helpers/folders.ts'
import { openTerminal, readTree, type Terminal } from '../helpers/terminal.ts'

const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'Pacific/Auckland'
  vi.useFakeTimers({ toFake: ['Date'] })
  at('2026-11-20T17:00')
})
afterEach(() => {
  vi.useRealTimers()
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

/** Local time. 20 November 2026 is a Friday. */
const at = (time: string) => vi.setSystemTime(new Date(time))

async function workThrough(t: Terminal): Promise<void> {
  await t.print(
    'init',
    'Make login use OAuth',
    '--name',
    'login',
    '--step',
    'Write tests',
    '--step',
    'Swap it',
  )
  await t.print('log', '--decision', 'Use PKCE', '--rationale', 'the app cannot keep a secret')
  at('2026-11-20T17:30')
  await t.print('log', '--done', '--blocker', 'No key for staging')
  at('2026-11-22T11:00')
  await t.print('init', 'Fix the footer', '--name', 'footer', '--force')
  at('2026-11-22T11:40')
  await t.print('log', '--progress', 'Mended the margin', '--session', 'footer')
  await t.print('close', '--complete', '--session', 'footer')
  at('2026-11-23T08:30')
  await t.print('log', '--discovery', 'Tokens live five minutes', '--next', 'Ask ops', '--session', 'login')
  await t.print('log', '--dead-end', 'Retry', '--because', 'every attempt counts', '--session', 'login')
  at('2026-11-23T09:00')
}

const open = async () => {
  const t = openTerminal(makeFolder())
  await workThrough(t)
  return t
}

test('a decision that was replaced meanwhile is not told as one that holds', async () => {
  const t = await open()
  await t.print('log', '--decision', 'Use tokens', '--replaces', 'PKCE', '--session', 'login')
  const told = await t.print('today')
  expect(told).toContain('Decided: Use PKCE – no longer holds\n')
  expect(told).toContain('Decided: Use tokens\n')
})

test('on Monday it begins with Friday, the latest work first, by days', async () => {
  const t = await open()
  expect(await t.print('today')).toBe(`**Since Friday, 20 November**: 2 work sessions, 2 days 16 h

**Make login use OAuth** (login, active, 1/2 steps, 2 days 16 h)
- Friday
  - Started
  - Decided: Use PKCE – the app cannot keep a secret
  - Done: Write tests
- Today
  - Found: Tokens live five minutes
  - Led nowhere: Retry – every attempt counts
- Blocked: No key for staging
- Next: Ask ops

**Fix the footer** (footer, completed, 40 min)
- Yesterday
  - Started
  - Done: Mended the margin
  - Completed
`)
})

test('within a minute, the start comes first and the end last', async () => {
  const t = openTerminal(makeFolder())
  at('2026-11-20T17:00:40')
  await t.print('init', 'x', '--name', 'x', '--step', 'Go')
  await t.print('log', '--done')
  await t.print('close', '--complete')
  expect(await t.print('today')).toContain('  - Started\n  - Done: Go\n  - Completed\n')
})

test('a slash command tells the same', async () => {
  const t = await open()
  expect(await t.slash('today', '')).toBe(await t.print('today'))
  expect(await t.slash('today', 'last Sunday')).toBe(await t.print('today', '--since', 'sunday'))
})

test.each([
  ['today', ['Today'], ['login']],
  ['yesterday', ['Yesterday', 'Today'], ['login', 'footer']],
  ['2026-11-22', ['Yesterday', 'Today'], ['login', 'footer']],
  ['1h', ['Today'], ['login']],
  ['3d', ['Friday', 'Yesterday', 'Today'], ['login', 'footer']],
])('since %s', async (since, days, names) => {
  const t = await open()
  const text = await t.print('today', since)
  expect([...new Set(text.match(/(?<=^- )(Friday|Yesterday|Today)$/gm))].toSorted()).toEqual(days.toSorted())
  const { sessions } = await t.json('today', '--since', since)
  expect(sessions.map((one: { shortname: string }) => one.shortname)).toEqual(names)
})

test('the JSON has times with a zone, and everything that is done', async () => {
  const t = await open()
  const told = await t.json('today')
  expect(told).toMatchObject({
    since: '2026-11-19T11:00:00Z',
    until: '2026-11-22T20:00:00Z',
    more: 0,
    tasks: [],
    before: null,
    problems: [],
    masked: 0,
    sessions: [
      { shortname: 'login', status: 'active', blockers: ['No key for staging'], nextSteps: ['Ask ops'] },
      {
        shortname: 'footer',
        status: 'completed',
        closedAt: '2026-11-21T22:40:00Z',
        activeSeconds: 2400,
        progress: { completed: 0, total: 0 },
        nextSteps: [],
      },
    ],
  })
  expect(told.sessions[0].done[1]).toEqual({
    kind: 'decision',
    text: 'Use PKCE',
    detail: 'the app cannot keep a secret',
    at: '2026-11-20T04:00:00Z',
  })
})

test('an empty day names the last one on which something was done', async () => {
  const t = await open()
  at('2026-12-02T09:00')
  expect(await t.print('today')).toBe(`📅 Nothing was done since Tuesday, 1 December

  The last day was Monday, 23 November: login.

Next: see that day with logbook today 2026-11-23.
`)
  expect(await t.slash('today', '')).toContain('/session-today 2026-11-23')
  expect(await t.json('today')).toMatchObject({
    sessions: [],
    before: { name: 'login', at: '2026-11-22T19:30:00Z' },
  })
})

test('after a holiday, the first entry of today does not hide the last day before', async () => {
  const t = await open()
  at('2026-12-02T08:00')
  await t.print('log', 'Back at it', '--session', 'login')
  at('2026-12-02T09:00')
  expect(await t.print('today')).toContain('Before that, the last day was Monday, 23 November: login.\n')
})

test('without a journal, it says how to begin', async () => {
  const t = openTerminal(makeFolder())
  expect(await t.slash('today', '')).toMatch(
    /Nothing was done since Thursday, 19 November[\s\S]*\/session-init/,
  )
  expect(readTree(t.folder)).toEqual({})
})

test('completed tasks stand in their work session, others below', async () => {
  const t = openTerminal(makeFolder())
  for (const title of ['Add limits', 'Count bursts', 'Tell the user']) await t.print('task', 'create', title)
  await t.print('init', 'Limit the rate', '--name', 'limits')
  await t.print('task', 'activate', '1')
  await t.print('task', 'deactivate', '--complete', '--summary', 'Done')
  await t.print('task', 'complete', '2', '--force', '--reason', 'not needed any more')
  const text = await t.print('today')
  expect(text).toMatch(/\*\*Limit the rate\*\*[^*]* {2}- Task done: TASK-001 – Add limits\n/)
  expect(text).toContain('**Tasks**\n- Today\n  - Task done: TASK-002 – Count bursts\n')
  expect(text).not.toContain('TASK-003')
})

test('a task with the title of a logged text is told all the same', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x', '--name', 'x')
  await t.print('log', 'TASK-001 – Same words')
  await t.print('task', 'create', 'Same words')
  await t.print('task', 'complete', '1', '--force', '--reason', 'so')
  expect(await t.print('today')).toContain('Task done: TASK-001 – Same words')
})

test('long and wrapped texts are one line each, and a secret is masked before it is cut', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x', '--name', 'x')
  await t.print('log', `${'word '.repeat(100)}\nand\n- a list`)
  const active = join(t.folder, '.sessions/active')
  const file = join(active, readdirSync(active)[0] ?? '')
  // By hand, so that nothing has masked it yet. The line is cut within the key.
  const body = `   ${'MIIEowIBAAKCAQEA'.repeat(4)}\n`.repeat(9)
  const key = `-----BEGIN RSA PRIVATE KEY-----\n${body}   -----END RSA PRIVATE KEY-----`
  const entry = `## Dead Ends\n1. **The old key** (2026-11-20T04:00)\n   Because: ${key}\n\n`
  writeFileSync(file, readFileSync(file, 'utf8').replace('## Blockers\n', `${entry}## Blockers\n`))
  const text = await t.print('today')
  expect(text).toMatch(/ {2}- Done: word .{150,200}…\n/)
  expect(text).toContain('Led nowhere: The old key')
  expect(text).not.toContain('MIIE')
})

test.each([
  ['mondy', /"mondy" is no day, date or duration\.[\s\S]*logbook today friday/],
  ['2026-11-31', /"2026-11-31" is no day/],
  ['2027-01-01', /"2027-01-01" lies ahead\./],
])('since %s is refused', async (since, told) => {
  const t = await open()
  expect(await t.logbook('today', '--since', since)).toMatchObject({
    exit: 1,
    stderr: expect.stringMatching(told),
  })
})

describe('an archive', () => {
  const archived = (t: Terminal) => join(t.folder, '.sessions/archive')

  test('is read only where a file was saved since then', async () => {
    const t = await open()
    const [name = ''] = readdirSync(archived(t))
    const file = join(archived(t), name)
    writeFileSync(join(archived(t), 'old.md'), 'no document')
    utimesSync(join(archived(t), 'old.md'), new Date('2026-11-01'), new Date('2026-11-01'))
    utimesSync(file, new Date('2026-11-22T11:40'), new Date('2026-11-22T11:40'))
    expect(await t.json('today')).toMatchObject({ problems: [], sessions: [{}, { shortname: 'footer' }] })
    utimesSync(file, new Date('2026-11-18'), new Date('2026-11-18'))
    expect((await t.json('today')).sessions).toMatchObject([{ shortname: 'login' }])
  })
  test('that was just cloned tells only what its dates say', async () => {
    const t = await open()
    const [name = ''] = readdirSync(archived(t))
    const text = readFileSync(join(archived(t), name), 'utf8')
    writeFileSync(
      join(archived(t), 'older.md'),
      text.replaceAll('2026-11-', '2026-10-').replace(/^id: ./m, 'id: f'),
    )
    expect((await t.json('today')).sessions).toHaveLength(2)
    at('2026-12-09T09:00')
    expect(await t.print('today')).toContain('The last day was Monday, 23 November: login.')
  })
  test('with an unreadable file names it', async () => {
    const t = await open()
    writeFileSync(join(archived(t), 'broken.md'), '---\nid: [\n---\n2026-11-23\n')
    expect(await t.print('today')).toMatch(/\*\*Could not be read\*\*\n- .*broken\.md/)
  })
})

test('work that nobody logged is named with its time', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x', '--name', 'x')
  at('2026-11-24T10:00')
  await t.print('pause')
  at('2026-11-25T10:00')
  await t.print('resume', 'x')
  at('2026-11-25T10:20')
  expect(await t.print('today', 'today')).toBe(
    '**Since Wednesday, 25 November**: 1 work session, 20 min\n\n**x** (x, active, 20 min)\n- Nothing was logged\n',
  )
})

test('one that was given up says why', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x', '--name', 'x')
  await t.print('close', '--abandon', '--reason', 'No corks')
  const text = await t.print('today')
  expect(text).toContain('**x** (x, abandoned)\n')
  expect(text).toContain('  - Given up – No corks\n')
})

test('a blocker that was resolved is no longer in the way', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x', '--name', 'x', '--step', 'Go on')
  await t.print('log', '--blocker', 'No key (yet)')
  at('2026-11-23T10:00')
  await t.print('log', '--resolved', 'ops sent it (twice)')
  const text = await t.print('today', 'today')
  expect(text).toContain('  - No longer blocked: No key (yet)\n')
  expect(text).not.toContain('- Blocked')
  expect(text).toContain('- Next: Go on\n')
})

test('a worktree tells of the work in all of them', async () => {
  const folder = makeRepository()
  const t = openTerminal(folder)
  await workThrough(t)
  git(folder, 'worktree', 'add', '-q', join(folder, 'beside'))
  const beside = openTerminal(join(folder, 'beside'))
  await beside.print('log', 'Went on in the worktree', '--session', 'login')
  expect(await beside.print('today')).toBe(await t.print('today'))
  expect(await t.print('today')).toContain('Went on in the worktree')
})

test('a captured commit is told on the day when it was made', async () => {
  const folder = makeRepository()
  const t = openTerminal(folder)
  await t.print('init', 'x', '--name', 'x')
  const commit = (message: string, date: string) => {
    process.env.GIT_COMMITTER_DATE = date
    git(folder, 'commit', '-q', '--allow-empty', '-m', message)
    delete process.env.GIT_COMMITTER_DATE
    return git(folder, 'rev-parse', '--short', 'HEAD').trim()
  }
  const old = commit('Long ago', '2026-11-02T10:00:00Z')
  const recent = commit('Mend – the margin', '2026-11-20T10:00:00Z')
  const [id = ''] = readdirSync(join(folder, '.sessions/journal'))
  const captured = join(folder, capturedFolder(id))
  mkdirSync(captured, { recursive: true })
  writeFileSync(
    join(captured, 'git.json'),
    JSON.stringify({ commits: [`${recent} Mend – the margin`, `${old} Long ago`] }),
  )
  writeFileSync(join(captured, 'a.json'), JSON.stringify({ at: '2026-11-20T10:00:00Z', answer: 'x' }))
  at('2026-11-23T09:00')
  const text = await t.print('today')
  expect(text).toContain('  - Committed: Mend – the margin\n')
  expect(text).not.toContain('Long ago')
})
