// Runs and people in one project: each conversation has its own work session, and those of runs are in nobody's way.
import { readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runHook } from '../../../src/faces/hooks/run.ts'
import * as full from '../../../src/main.ts'
import { bindRun } from '../../../src/parts/runs/thread-session.ts'
import { begin, endTurn, fire, happened } from '../../helpers/conversation.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openPlanned, type Planned } from '../../helpers/planned.ts'
import { openTerminal } from '../../helpers/terminal.ts'
import { prompt, wrote } from '../../helpers/transcripts.ts'

/** With both threads open, the first one bound to the run `run-1`. */
async function running(): Promise<Planned & { thread: string }> {
  const t = await openPlanned()
  const stored = await t.open('01.01.01')
  await t.open('01.01.02')
  await bindRun(t.workspace, 'run-1', stored, 'mark-1')
  return { ...t, thread: stored.session.id }
}

let loads = 0
const load = () => {
  loads += 1
  return full
}

function statusLine({ folder }: Planned, session: string, env: NodeJS.ProcessEnv = {}) {
  const input = { session_id: session, cwd: folder, hook_event_name: 'Status' }
  return runHook({ event: 'StatusLine', input, cwd: '/', env: { ...NOBODY, ...env }, load })
}

const boundTo = ({ folder }: Planned, id: string) => {
  try {
    return JSON.parse(readFileSync(join(folder, '.sessions/.local/claude', `${id}.json`), 'utf8')).workSession
  } catch {
    return undefined
  }
}
const progressOf = ({ folder }: Planned, id: string) =>
  readFileSync(join(folder, '.sessions/journal', id, 'progress.md'), 'utf8')

describe('the conversation of a run', () => {
  test('is told of its thread, captured for it, and compacted in it', async () => {
    const t = await running()
    const told = await begin(t.folder, 'run-1')
    expect(told).toContain('Work session: Tokens')
    expect(told).not.toContain('Pages')
    happened('run-1', t.folder, prompt('Carry out the thread.'), ...wrote('/project/tokens.ts'))
    await endTurn(t.folder, 'run-1')
    expect(progressOf(t, t.thread)).toContain('- Touched: tokens.ts')
    await fire(t.folder, 'PreCompact', 'run-1', { trigger: 'auto' })
    expect(t.read('active', 'login-01.01.01')).toContain('compaction_count: 1')
    expect(await begin(t.folder, 'run-1', 'compact')).toContain('Work session: Tokens')
  })

  test('takes the fast way', async () => {
    const t = await running()
    loads = 0
    expect(await statusLine(t, 'run-1')).toBe('📋 login-01.01.01')
    expect(await statusLine(t, 'new', { LOGBOOK_RUN: 'mark-1' })).toBe('📋 login-01.01.01')
    expect(loads).toBe(0)
  })

  test('opens nothing by itself once its thread is closed', async () => {
    const t = await running()
    await begin(t.folder, 'run-1')
    await t.print('close', '--session', 'login-01.01.01', '--abandon', '--reason', 'x')
    const before = t.documents('active')
    happened('run-1', t.folder, prompt('Go on.'), ...wrote('/project/1.ts'), ...wrote('/project/2.ts'))
    happened('run-1', t.folder, ...wrote('/project/3.ts'), ...wrote('/project/4.ts'))
    expect(await fire(t.folder, 'PreCompact', 'run-1')).toBe('')
    expect(t.documents('active')).toEqual(before)
  })

  test('keeps it when it goes on in another attempt', async () => {
    const t = await running()
    await begin(t.folder, 'run-1')
    const stored = await t.open('01.01.01')
    await bindRun(t.workspace, 'run-1', stored, 'mark-2')
    expect(await begin(t.folder, 'run-1', 'resume')).toContain('Work session: Tokens')
    expect(boundTo(t, 'run-1')).toBe(t.thread)
  })

  test('shares it with a conversation that it starts, which is captured there too', async () => {
    const t = await running()
    const env = { LOGBOOK_RUN: 'mark-1' }
    const told = await fire(t.folder, 'SessionStart', 'nested', { source: 'startup' }, env)
    expect(told).toContain('Work session: Tokens')
    happened('nested', t.folder, prompt('Help.'), ...wrote('/project/help.ts'))
    await fire(t.folder, 'Stop', 'nested', { last_assistant_message: 'Done.' }, env)
    expect(progressOf(t, t.thread)).toContain('help.ts')
  })
})

describe('the conversation of a person beside runs', () => {
  test('has their own work session, as if the runs were not there, on the fast way and on the full one', async () => {
    const t = await running()
    await t.print('init', '--goal', 'Paint the fence', '--name', 'fence')
    loads = 0
    expect(await statusLine(t, 'me')).toBe('📋 fence')
    expect(loads).toBe(0)
    expect(await begin(t.folder, 'me')).toContain('Work session: Paint the fence')
    const active = join(t.folder, '.sessions/active')
    for (const name of readdirSync(active)) utimesSync(join(active, name), 1_700_000_000, 1_700_000_000)
    expect(await begin(t.folder, 'other')).toContain('Work session: Paint the fence')
    happened('other', t.folder, prompt('Paint.'), ...wrote('/project/fence.ts'))
    await endTurn(t.folder, 'other')
    expect(progressOf(t, t.thread)).not.toContain('fence.ts')
    const mine = openTerminal(t.folder, { CLAUDE_CODE_SESSION_ID: 'other' })
    await mine.print('log', 'Bought the brush')
    expect(t.read('active', 'fence')).toContain('Bought the brush')
  })

  test('has that of the plan if there is no other one', async () => {
    const t = await running()
    loads = 0
    expect(await statusLine(t, 'me')).toBe('📋 login')
    expect(loads).toBe(0)
    await t.print('log', 'Looked at it')
    expect(t.read('active', 'login-')).toBeDefined()
    expect((await t.json('view')).plan).toBe('login')
  })

  test('has none if only those of threads are left', async () => {
    const t = await running()
    for (const name of t.documents('active'))
      if (/^login-\w{8}\.md$/.test(name)) rmSync(join(t.folder, '.sessions/active', name))
    expect(await statusLine(t, 'me')).toBeUndefined()
    expect((await t.logbook('log', 'Mine')).stderr).toContain('There is no active work session')
  })

  test('is asked which of their own it is, and of no other', async () => {
    const t = await running()
    await t.print('init', '--goal', 'Paint the fence', '--name', 'fence')
    await t.print('init', '--goal', 'Mend the roof', '--name', 'roof', '--force')
    const { stderr } = await t.logbook('log', 'Whose?')
    expect(stderr).toContain('More than one work session is open')
    expect(stderr).not.toContain('login')
    expect(await begin(t.folder, 'me')).toContain('2 work sessions are open here (')
    expect(await statusLine(t, 'me')).toBe('📋 2 open')
  })

  test('opens, pauses, resumes, undoes and closes their own without a word about runs', async () => {
    const t = await running()
    const opened = await t.print('init', '--goal', 'Paint the fence', '--name', 'fence')
    expect(opened).not.toContain('login')
    await t.print('log', 'Bought the brush')
    await t.print('log', '--decision', 'Red')
    expect(await t.print('undo')).toContain('fence')
    expect(t.read('active', 'fence')).not.toContain('Red')
    await t.print('pause')
    expect(await t.print('resume')).toContain('Paint the fence')
    await t.print('close', '--complete', 'It is painted now')
    expect(t.documents('archive')).toHaveLength(1)
  })

  test('does not resume a thread as the last one that was written to', async () => {
    const t = await running()
    await t.print('init', '--goal', 'Paint the fence', '--name', 'fence')
    await openTerminal(t.folder, { LOGBOOK_RUN: 'mark-1' }).print('log', 'Later')
    expect(await t.print('resume', '--last')).toContain('Paint the fence')
  })
})
