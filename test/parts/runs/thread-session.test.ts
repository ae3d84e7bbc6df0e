// The work sessions of a plan and its threads, and who is given them.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTree } from '../../../src/parts/plans/read-tree.ts'
import { bindRun, openThreadSession } from '../../../src/parts/runs/thread-session.ts'
import { threadsOf } from '../../../src/plans/plan-tree.ts'
import { callingWorkspace } from '../../helpers/calling-workspace.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openPlanned as made, LOGIN as OUTLINE, type Planned } from '../../helpers/planned.ts'
import { openTerminal } from '../../helpers/terminal.ts'

describe('the first run of a thread', () => {
  test('opens the work session of the plan, and one of the thread below it', async () => {
    const t = await made()
    const { session } = await t.open('01.01.01')
    expect(
      t
        .documents('active')
        .map(name => name.replace(/-\w{8}\.md$/, ''))
        .toSorted(),
    ).toEqual(['login', 'login-01.01.01'])
    const [plan] = (await t.json('view', 'list')).sessions.filter((one: Any) => one.plan === 'login')
    expect(plan).toMatchObject({ title: 'All clients sign in with OAuth.', parent: null, thread: null })
    expect(session).toMatchObject({
      title: 'Tokens',
      thread: 'login:01.01.01',
      plan: undefined,
      parent: plan.id,
      taskIds: ['login:01.01.01.01', 'login:01.01.01.02'],
      focusTask: 'login:01.01.01.01',
    })
  })

  test('begins its first task and no other', async () => {
    const t = await made()
    await t.open('01.01.01')
    const { stages } = await t.json('plan', 'show')
    const tasks = stages[0].batches[0].threads.flatMap((thread: Any) => thread.tasks)
    const status = Object.fromEntries(tasks.map((task: Any) => [task.id, task.status]))
    expect(status['login:01.01.01.01']).toBe('in_progress')
    expect(status['login:01.01.01.02']).toBe('pending')
  })

  test('is the only one that opens: later attempts and other threads find what is there', async () => {
    const t = await made()
    const first = await t.open('01.01.01')
    const again = await t.open('01.01.01')
    await t.open('01.01.02')
    expect(again.session.id).toBe(first.session.id)
    expect(t.documents('active')).toHaveLength(3)
  })

  test('opens each once when all begin at the same moment', async () => {
    const t = await made()
    const other = await callingWorkspace(t.folder)
    const tree = await readTree(other, 'login')
    const all = [...threadsOf(tree.stages), ...threadsOf(tree.stages)]
    await Promise.all(all.map((thread, i) => openThreadSession(i % 2 ? t.workspace : other, tree, thread)))
    expect(t.documents('active')).toHaveLength(3)
  })

  test('leaves the conversation of the caller where it is', async () => {
    const t = await made()
    await t.print('init', '--goal', 'My own work', '--name', 'mine')
    const workspace = await callingWorkspace(t.folder, { claudeSession: 'c-1' })
    const tree = await readTree(workspace, 'login')
    const [thread] = threadsOf(tree.stages)
    if (thread) await openThreadSession(workspace, tree, thread)
    const { shortname } = await t.json('status')
    expect(shortname).toBe('mine')
    expect(readdirSync(join(t.folder, '.sessions/.local')).includes('claude')).toBe(false)
  })

  test('takes the work session that a person has given to the plan', async () => {
    const t = await made()
    await t.print('init', '--goal', 'My own work', '--name', 'mine')
    const file = join(t.folder, '.sessions/active', t.documents('active')[0] ?? '')
    writeFileSync(file, readFileSync(file, 'utf8').replace('\nstatus:', '\nplan: Login\nstatus:'))
    const { session } = await t.open('01.01.01')
    expect(t.documents('active')).toHaveLength(2)
    expect((await t.json('view', 'mine')).id).toBe(session.parent)
  })

  test('keeps goals of any length', async () => {
    const folder = makeFolder()
    const long = `${'Grüße 🎉 '.repeat(1_000)}\n\nMore: a line`
    writeFileSync(join(folder, 'p.md'), OUTLINE.replace('All clients sign in with OAuth.', long))
    const t = openTerminal(folder)
    await t.print('plan', 'create', 'login', '--from', 'p.md')
    const workspace = await callingWorkspace(folder)
    const tree = await readTree(workspace, 'login')
    const [thread] = threadsOf(tree.stages)
    expect(thread && (await openThreadSession(workspace, tree, thread)).session.title).toBe('Tokens')
  })
})

describe('a later attempt', () => {
  test('opens a paused or closed one again, with the tasks that the thread got since', async () => {
    const t = await made()
    const { session } = await t.open('01.01.02')
    await t.print('pause', '--session', session.shortId)
    expect((await t.open('01.01.02')).session.status).toBe('active')
    await t.print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
    await t.after('01.01.02')
    expect(t.documents('archive')).toHaveLength(1)
    writeFileSync(join(t.folder, 'plan.md'), `${OUTLINE}- [ ] The logout page\n`)
    await t.print('plan', 'update', '--from', 'plan.md')
    const again = await t.open('01.01.02')
    expect(again.session).toMatchObject({
      id: session.id,
      status: 'active',
      taskIds: ['login:01.01.02.01', 'login:01.01.02.02'],
      focusTask: 'login:01.01.02.02',
    })
    expect(t.documents('archive')).toEqual([])
  })

  test('is given a new one if the file is gone', async () => {
    const t = await made()
    const { file, session } = await t.open('01.01.02')
    rmSync(join(t.folder, file))
    expect((await t.open('01.01.02')).session.id).not.toBe(session.id)
  })
})

describe('after a run', () => {
  const log = (t: Planned, id: string, ...words: string[]) => t.print('log', '--session', id, ...words)

  test('a thread with an open task stays open', async () => {
    const t = await made()
    const { session } = await t.open('01.01.01')
    await t.print('task', 'edit', 'login:01.01.01.01', '--met', '1')
    await t.print('task', 'complete', 'login:01.01.01.01', '--summary', 'In a table.')
    await t.after('01.01.01')
    expect((await t.json('view', session.shortId)).status).toBe('active')
  })

  test('a complete one is closed with the summaries of its tasks, and the plan gets what was found', async () => {
    const t = await made()
    const { session } = await t.open('01.01.01')
    await log(t, session.shortId, '--decision', 'Use a table', '--rationale', 'it is small')
    await log(t, session.shortId, '--discovery', 'Old clients retry')
    await log(t, session.shortId, '--dead-end', 'A cache', '--because', 'it was slower')
    await log(t, session.shortId, '--step', 'A step of its own')
    await t.print('task', 'edit', 'login:01.01.01.01', '--met', '1')
    await t.print('task', 'complete', 'login:01.01.01.01', '--summary', 'Tokens are in a table.')
    await t.print('task', 'cancel', 'login:01.01.01.02', '--reason', 'there are none')
    await t.after('01.01.01')
    const closed = await t.json('view', session.shortId)
    expect(closed).toMatchObject({ status: 'completed', forced: 'All tasks of its thread are done.' })
    expect(closed.closingSummary).toBe(
      'Tokens: 1 of 1 tasks done. Store tokens: Tokens are in a table. Refuse old tokens: given up (there are none).',
    )
    const plan = t.read('active', 'login-')
    for (const found of ['Use a table', 'Old clients retry', 'A cache']) expect(plan).toContain(found)
    expect(plan).toContain(`From: login-01.01.01 (${session.shortId})`)
  })

  test('it can be said again, and adds nothing twice', async () => {
    const t = await made()
    const { session } = await t.open('01.01.02')
    await log(t, session.shortId, '--decision', 'Use a form')
    await t.print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
    await Promise.all([t.after('01.01.02'), t.after('01.01.02')])
    await t.after('01.01.02')
    expect(t.read('active', 'login-').split('Use a form')).toHaveLength(2)
    expect(t.documents('archive')).toHaveLength(1)
  })

  test('finishes a close that was killed before the file moved', async () => {
    const t = await made()
    const { session, file } = await t.open('01.01.02')
    await log(t, session.shortId, '--decision', 'Use a form')
    await t.print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
    const path = join(t.folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace('status: active', 'status: completed'))
    await t.after('01.01.02')
    expect(t.read('active', 'login-')).toContain('Use a form')
    expect(t.documents('archive')).toHaveLength(1)
  })

  test('closes without the plan if that is closed', async () => {
    const t = await made()
    const { session } = await t.open('01.01.02')
    await log(t, session.shortId, '--decision', 'Use a form')
    await t.print('close', '--session', 'login', '--abandon', '--reason', 'another plan')
    await t.print('task', 'complete', 'login:01.01.02.01', '--summary', 'It is there.')
    await t.after('01.01.02')
    expect(t.documents('archive')).toHaveLength(2)
    expect(t.read('archive', 'login-01')).toContain('Use a form')
  })

  test('a task file that cannot be read may be open', async () => {
    const t = await made()
    await t.open('01.01.01')
    await t.print('task', 'edit', 'login:01.01.01.01', '--met', '1')
    await t.print('task', 'complete', 'login:01.01.01.01', '--summary', 'In a table.')
    const folder = join(t.folder, '.tasks/active')
    const [name = ''] = readdirSync(folder).filter(one => one.includes('01.01.01.02'))
    writeFileSync(join(folder, name), '---\nid: [\n---\n')
    await t.after('01.01.01')
    expect(t.documents('archive')).toEqual([])
  })
})

test('a run is given its work session before it begins, and so is what carries its mark', async () => {
  const t = await made()
  const stored = await t.open('01.01.01')
  await t.print('init', '--goal', 'My own work', '--name', 'mine')
  await bindRun(t.workspace, 'c-1', stored, 'r-1')
  const inRun = openTerminal(t.folder, { CLAUDE_CODE_SESSION_ID: 'c-1' })
  await inRun.print('log', 'From the run')
  const marked = openTerminal(t.folder, { LOGBOOK_RUN: 'r-1' })
  await marked.print('log', 'From another program')
  const nested = openTerminal(t.folder, { LOGBOOK_RUN: 'r-1', CLAUDE_CODE_SESSION_ID: 'c-2' })
  await nested.print('log', 'From a conversation in it')
  await t.print('log', 'From the person')
  const thread = t.read('active', 'login-01.01.01')
  for (const words of ['From the run', 'From another program', 'From a conversation in it'])
    expect(thread).toContain(words)
  expect(thread).not.toContain('From the person')
  expect(t.read('active', 'mine')).toContain('From the person')
})

// biome-ignore lint/suspicious/noExplicitAny: the shape of the JSON is what is tested
type Any = any
