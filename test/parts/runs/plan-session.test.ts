// What becomes of the work sessions of runs when their plan is completed, and what an attempt begins with.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { beginAttempt } from '../../../src/parts/runs/begin-attempt.ts'
import { readBefore } from '../../../src/parts/runs/read-before.ts'
import { bindRun } from '../../../src/parts/runs/thread-session.ts'
import type { Run } from '../../../src/runs/run.ts'
import { callingWorkspace } from '../../helpers/calling-workspace.ts'
import { git, makeFolder } from '../../helpers/folders.ts'
import { openPlanned, type Planned } from '../../helpers/planned.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { prompt, ran, wrote } from '../../helpers/transcripts.ts'

const done = async (t: Planned, ...ids: string[]) => {
  for (const id of ids) {
    if (id === '01.01.01.01') await t.print('task', 'edit', id, '--met', '1')
    await t.print('task', 'complete', id, '--summary', `Task ${id} is done.`)
  }
}
const ALL = ['01.01.01.01', '01.01.01.02', '01.01.02.01']

describe('completing the plan', () => {
  test('closes its work session with its summary, and those of complete threads into it', async () => {
    const t = await openPlanned()
    const { session } = await t.open('01.01.02')
    await t.print('log', '--session', session.shortId, '--decision', 'Use a form')
    await done(t, ...ALL)
    const report = await t.print('plan', 'complete', '--summary', 'All clients sign in.')
    expect(report).toContain('login: completed')
    expect(t.documents('active')).toEqual([])
    const plan = await t.json('view', 'login')
    expect(plan).toMatchObject({ status: 'completed', closingSummary: 'All clients sign in.' })
    expect(plan.decisions[0].title).toBe('Use a form')
    expect((await t.json('view', session.shortId)).status).toBe('completed')
  })

  test('by force gives up the threads that are not complete, and keeps what they found', async () => {
    const t = await openPlanned()
    const { session } = await t.open('01.01.01')
    await t.print('log', '--session', session.shortId, '--dead-end', 'A cache', '--because', 'slower')
    await t.print('plan', 'complete', '--summary', 'Enough of it is done.', '--force', '--reason', 'no time')
    expect(await t.json('view', session.shortId)).toMatchObject({
      status: 'abandoned',
      closeReason: 'The plan login was completed without it: no time',
    })
    expect((await t.json('view', 'login')).deadEnds[0].approach).toBe('A cache')
    expect(t.documents('active')).toEqual([])
  })

  test('leaves it open if a step of it is open, and says so', async () => {
    const t = await openPlanned()
    await t.open('01.01.02')
    await t.print('log', '--session', 'login', '--step', 'Tell the customers')
    await done(t, ...ALL)
    const report = await t.print('plan', 'complete', '--summary', 'All clients sign in.')
    expect(report).toContain('login: active')
    expect(report).toContain('Tell the customers')
    expect((await t.json('view', 'login')).status).toBe('active')
  })

  test('says nothing of work sessions where nothing was run', async () => {
    const t = await openPlanned()
    await t.print('init', '--goal', 'Paint the fence', '--name', 'fence')
    await done(t, ...ALL)
    expect(await t.print('plan', 'complete', '--summary', 'All clients sign in.')).not.toContain('fence')
    expect(t.documents('active')).toHaveLength(1)
  })
})

test('undo takes back what a person wrote last, and nothing of runs', async () => {
  const t = await openPlanned()
  await t.open('01.01.02')
  await t.print('init', '--goal', 'Paint the fence', '--name', 'fence')
  await done(t, ...ALL)
  await t.print('log', '--decision', 'Red')
  await t.print('plan', 'complete', '--summary', 'All clients sign in.')
  expect(await t.print('undo')).toContain('fence')
  expect(t.read('active', 'fence')).not.toContain('Red')
  expect((await t.json('view', 'login')).status).toBe('completed')
})

test('an attempt begins with an entry that holds its prompt', async () => {
  const t = await openPlanned()
  const stored = await t.open('01.01.01')
  const run = { attempt: 2, agent: 'claude', model: 'opus', folder: t.folder, resumes: true }
  await beginAttempt(t.workspace, stored, run, '# Go on\n\n<logbook-before>\n- npm test\n</logbook-before>\n')
  const folder = join(t.folder, '.sessions/journal', stored.session.id, 'entries')
  const entry = readFileSync(join(folder, readdirSync(folder).toSorted().at(-1) ?? ''), 'utf8')
  expect(entry).toContain('trigger: start')
  expect(entry).toContain('**Note**: Attempt 2 by claude/opus, in the same conversation.')
  expect(entry).toContain('## Prompt\n> # Go on\n>\n> <logbook-before>\n> - npm test\n> </logbook-before>')
})

test('in a run the next task is that of its thread; a person is offered none of the plan', async () => {
  const t = await openPlanned()
  const stored = await t.open('01.01.02')
  await t.print('task', 'create', 'Paint the fence')
  await bindRun(t.workspace, 'c-1', stored)
  const inRun = openTerminal(t.folder, { CLAUDE_CODE_SESSION_ID: 'c-1' })
  expect((await inRun.json('task', 'next')).next.id).toBe('login:01.01.02.01')
  expect((await t.json('task', 'next')).next.title).toBe('Paint the fence')
})

describe('what an attempt has reached', () => {
  const AT = '2025-01-15T10:30:00Z'
  /** In the very second of its start. */
  const lineOf = (record: object) =>
    `${JSON.stringify({ ...record, timestamp: '2025-01-15T10:30:00.300Z' })}\n`
  const run: Run = {
    version: 1,
    id: '01900000-0000-7000-8000-000000000000',
    plan: 'login',
    thread: '01.01.01',
    attempt: 1,
    agent: 'claude',
    status: 'interrupted',
    reason: 'lost',
    claimedAt: AT,
    startedAt: AT,
    claudeSession: 'c-1',
    host: 'h',
    boot: 'b',
    watcher: '1~1',
    backend: 'print',
    command: ['claude'],
    folder: '.',
  }

  test('is read from its transcript, the journal and the checkout where it worked', async () => {
    const t = await openPlanned()
    const home = makeFolder()
    const stored = await t.open('01.01.01')
    await t.print('log', '--session', stored.session.shortId, 'Made the table')
    await t.print('log', '--session', stored.session.shortId, '--next', 'Make the index')
    const worktree = join(t.folder, '.sessions/.local/worktrees/login/01.01.01')
    git(t.folder, 'worktree', 'add', '-q', '-b', 'logbook/login/01.01.01', worktree)
    writeFileSync(join(worktree, 'tokens.ts'), 'x')
    writeFileSync(join(t.folder, 'mine.ts'), 'x')
    const folder = join(home, '.claude/projects/-any-name')
    mkdirSync(folder, { recursive: true })
    const records = [
      prompt('Carry out the thread.'),
      ...wrote(`${worktree}/tokens.ts`, { type: 'create' }),
      ...ran('npm test', '2 failed\nsk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789', 1),
    ]
    writeFileSync(join(folder, 'c-1.jsonl'), records.map(lineOf).join(''))
    const workspace = await callingWorkspace(t.folder, { env: { HOME: home } })
    const before = await readBefore(
      workspace,
      { ...run, workSession: stored.session.id, folder: worktree },
      worktree,
    )
    expect(before).toMatchObject({
      ...{ attempt: 1, agent: 'claude', status: 'interrupted', reason: 'lost' },
      logged: ['Done: Made the table', 'Next: Make the index'],
      files: ['tokens.ts (created)'],
      uncommitted: ['?? tokens.ts'],
    })
    expect(before.failed[0]).toMatch(/^npm test \(exit 1: /)
    expect(JSON.stringify(before)).not.toContain('abcdefghijklmnop')
  })

  test('is little without transcript, journal and git, and nothing throws', async () => {
    const t = await openPlanned(makeFolder())
    const before = await readBefore(t.workspace, { ...run, workSession: 'gone' }, '/nowhere')
    expect(before).toMatchObject({ logged: [], files: [], failed: [], uncommitted: [], commits: [] })
    const other = { ...run, claudeSession: '../../etc/passwd' }
    expect(await readBefore(t.workspace, other, t.folder)).toMatchObject({ files: [] })
  })
})
