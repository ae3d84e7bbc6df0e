import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readMachine } from '../../../src/host/programs/machine.ts'
import { tmuxServer } from '../../../src/host/programs/tmux.ts'
import type { Run } from '../../../src/runs/run.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import type { StoredRun } from '../../../src/store/runs.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { draft } from '../../helpers/run-records.ts'
import { openTrial, startSleeper } from '../../helpers/run-workspace.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const OUTLINE = `# Login with OAuth
## Stage 1: Base
### Batch 1: Server
#### Thread 1: Tokens
- [ ] Store tokens
- [ ] Refuse old tokens
#### Thread 2: Pages
- [ ] The login page
## Stage 2: Clients
### Batch 1: All
#### Thread 1: Web
- [ ] Swap the client
`
const OWN = nameProcess(process.pid)
const AT = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00Z`

async function openLogin(env: NodeJS.ProcessEnv = {}) {
  const trial = openTrial()
  writeFileSync(join(trial.folder, 'plan.md'), OUTLINE)
  const t = openTerminal(trial.folder, { TZ: 'UTC', ...env })
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  const run = async (thread: string, given: Partial<Run>, end?: Parameters<typeof finish>[1]) => {
    const stored = await trial.started({ thread, process: OWN, ...given })
    return end ? finish(stored, end) : stored
  }
  const finish = (stored: StoredRun, { at, ...end }: Partial<Run> & { at: string }) =>
    trial.workspace.runs
      .finish(stored, { status: 'failed', ...end }, at)
      .then(done => trial.workspace.runs.update(done, () => ({ output: undefined })))
  return { ...trial, t, run }
}

describe('runs', () => {
  test('says that there are none', async () => {
    const { t } = await openLogin()
    expect(await t.print('runs')).toContain('No runs yet')
    expect(await t.json('runs')).toMatchObject({ runs: [], total: 0 })
    expect(await t.print('runs', '01.01.01')).toContain('No runs of 01.01.01 yet')
  })

  test('lists them newest first, with all that a person asks', async () => {
    const { t, run } = await openLogin()
    await run(
      '01.01.01',
      { model: 'opus', startedAt: AT(1) },
      { at: AT(4), reason: 'api_error', exitCode: 1, costUsd: 0.42 },
    )
    await run(
      '01.01.01',
      { model: 'sonnet', startedAt: AT(5) },
      { at: AT(9), status: 'interrupted', reason: 'lost', signal: 'SIGKILL' },
    )
    await run(
      '01.01.02',
      { startedAt: AT(6) },
      { at: AT(7), status: 'completed', reason: 'exit', exitCode: 0 },
    )
    await run('02.01.01', { startedAt: AT(8) })
    const lines = (await t.print('runs'))
      .split('\n')
      .filter(line => /^ {4}\S/.test(line))
      .map(line => line.trim())
    expect(lines).toHaveLength(4)
    expect(
      lines.some(line =>
        /^✗ 01\.01\.01 #1 +claude\/opus +3 min +exit 1 +\$0\.42 +API error +2026-11-20 10:01 – 10:04$/.test(
          line,
        ),
      ),
    ).toBe(true)
    expect(
      lines.some(line =>
        /^⏸ 01\.01\.01 #2 +claude\/sonnet +4 min +SIGKILL +process gone ⟲ +2026-11-20 10:05 – 10:09$/.test(
          line,
        ),
      ),
    ).toBe(true)
    expect(lines.some(line => /^▶ 02\.01\.01 #1 .*since 2026-11-20 10:08$/.test(line))).toBe(true)
  })

  test('gives the keys that others rely on', async () => {
    const { t, run } = await openLogin()
    const { run: known } = await run('01.01.01', { model: 'opus', startedAt: AT(1) })
    const { runs } = await t.json('runs')
    expect(runs).toEqual([
      expect.objectContaining({
        id: known.id,
        plan: 'login',
        thread: '01.01.01',
        attempt: 1,
        agent: 'claude',
        model: 'opus',
        status: 'running',
        reason: null,
        startedAt: AT(1),
        completedAt: null,
        exitCode: null,
        signal: null,
        claudeSession: known.claudeSession,
        host: known.host,
        pid: process.pid,
        costUsd: null,
        resumable: false,
      }),
    ])
  })

  test('a claim has no start, and waits', async () => {
    const { t, workspace } = await openLogin()
    await workspace.runs.claim(draft({ ...readMachine(workspace.env), thread: '01.01.01', watcher: OWN }))
    expect((await t.json('runs')).runs).toMatchObject([{ status: 'running', startedAt: null, pid: null }])
    expect(await t.print('runs')).toContain('· 01.01.01 #1')
  })

  test('of a thread, a batch or a name', async () => {
    const { t, run } = await openLogin()
    await run('01.01.01', {}, { at: AT(4), detail: 'Überlastet: 529' })
    await run('01.01.02', {})
    await run('02.01.01', {})
    const of = async (...words: string[]) =>
      (await t.json('runs', ...words)).runs.map(({ thread }: Run) => thread).toSorted()
    expect(await of('1.1.1')).toEqual(['01.01.01'])
    expect(await of('login:01.01')).toEqual(['01.01.01', '01.01.02'])
    expect(await of('Tokens')).toEqual(['01.01.01'])
    expect(await of('list', '02')).toEqual(['02.01.01'])
    expect(await t.print('runs', '01.01.01')).toContain('Überlastet: 529')
    expect((await t.logbook('runs', '01.01.07')).stderr).toContain('has no thread 01.01.07')
    expect((await t.logbook('runs', 'Tokn')).stderr).toContain('Tokens')
  })

  test('are still there when their plan is not', async () => {
    const { t, run, folder } = await openLogin()
    await run('01.01.01', {}, { at: AT(4) })
    const { rmSync } = await import('node:fs')
    rmSync(join(folder, '.tasks'), { recursive: true })
    expect((await t.json('runs')).runs).toHaveLength(1)
    expect((await t.json('runs', 'login:01.01.01')).runs).toHaveLength(1)
  })

  test('only the last of a thread with open tasks can be resumed', async () => {
    const { t, run } = await openLogin()
    await run('01.01.01', {}, { at: AT(4) })
    await run('01.01.01', {}, { at: AT(5) })
    await run('01.01.02', {}, { at: AT(5) })
    await run('02.01.01', { claudeSession: undefined as never }, { at: AT(5) })
    await t.print(
      'task',
      'complete',
      '1.1.2.1',
      '--summary',
      'The page is there',
      '--force',
      '--reason',
      'test',
    )
    const { runs } = await t.json('runs')
    expect(runs.filter((one: { resumable: boolean }) => one.resumable)).toMatchObject([
      { thread: '01.01.01', attempt: 2 },
    ])
  })

  test('its conversation is advised only if it can be gone on with', async () => {
    const config = makeFolder()
    const { t, run } = await openLogin({ CLAUDE_CONFIG_DIR: config })
    const { run: last } = await run('01.01.01', {}, { at: AT(4) })
    const show = async () => {
      const page = await t.print('runs', 'show', '1.1.1')
      return [(await t.json('runs', 'show', '1.1.1')).resumable, page.slice(page.indexOf('Next:'))]
    }
    expect(await show()).toEqual([
      false,
      expect.stringMatching(
        /transcript of its conversation is gone, .*fix --thread login:01\.01\.01 --retry/,
      ),
    ])
    mkdirSync(join(config, 'projects/p'), { recursive: true })
    writeFileSync(join(config, 'projects/p', `${last.claudeSession}.jsonl`), '{}\n')
    expect(await show()).toEqual([true, expect.stringContaining('go on in its conversation with')])
    mkdirSync(join(config, 'sessions'))
    const [pid, procStart] = OWN.split('~')
    const holder = { sessionId: last.claudeSession, procStart }
    writeFileSync(join(config, 'sessions', `${pid}.json`), JSON.stringify(holder))
    expect(await show()).toEqual([false, expect.stringContaining('is open in another process: end that one')])
  })

  test('names a broken record, and so does the doctor', async () => {
    const { t, run, folder } = await openLogin()
    await run('01.01.01', {})
    writeFileSync(join(folder, '.sessions/.local/runs/login/01.01.01/2.json'), '{"id": 7}')
    const { runs, problems } = await t.json('runs')
    expect(runs).toHaveLength(1)
    expect(problems).toMatchObject([{ file: '.sessions/.local/runs/login/01.01.01/2.json' }])
    expect((await t.json('doctor')).problems).toContainEqual(
      expect.objectContaining({
        code: 'DOCUMENT_UNREADABLE',
        message: expect.stringContaining('login/01.01.01/2.json is not a record of a run'),
      }),
    )
  })

  test('come in pages', async () => {
    const { t, run } = await openLogin()
    for (let count = 0; count < 51; count += 1) await run('01.01.01', {}, { at: AT(4) })
    const { runs, page, pages, total } = await t.json('runs', '--page', '2')
    expect([runs.length, page, pages, total]).toEqual([1, 2, 2, 51])
    expect(runs[0].attempt).toBe(1)
  })
})

describe('runs show', () => {
  test('finds a run by its thread, its attempt, its id and a part of that', async () => {
    const { t, run } = await openLogin()
    const first = await run('01.01.01', {}, { at: AT(4) })
    const second = await run('01.01.01', {}, { at: AT(5) })
    for (const [given, { run: expected }] of [
      ['01.01.01', second],
      ['login:1.1.1', second],
      ['01.01.01#1', first],
      [first.run.id, first],
      [first.run.id.slice(-8), first],
    ] as const)
      expect((await t.json('runs', 'show', given)).id).toBe(expected.id)
    expect((await t.logbook('runs', 'show', first.run.id.slice(0, 8))).stderr).toMatch(/2 runs have/)
    expect((await t.logbook('runs', 'show', '01.01.01#9')).stderr).toContain('has no attempt 9')
    expect((await t.logbook('runs', 'show', '01.01.02')).stderr).toContain('No agent has run on 01.01.02')
    expect((await t.logbook('runs', 'show', '01.01')).stderr).toBeDefined()
    expect((await t.logbook('runs', 'show')).stderr).toContain('Say which run')
  })

  test('tells what is known, and the last of its history', async () => {
    const { t, run, workspace } = await openLogin()
    const stored = await run('01.01.01', {
      model: 'opus',
      startedAt: AT(1),
      branch: 'logbook/login/01.01.01',
    })
    for (let count = 1; count <= 12; count += 1)
      await workspace.runs.note(stored.run, { at: AT(2), kind: 'tool', text: `Bash: step ${count}` })
    await workspace.runs.finish(
      stored,
      { status: 'failed', reason: 'max_turns', detail: 'Zu viele Züge', turns: 12 },
      AT(4),
    )
    const page = await t.print('runs', 'show', '01.01.01')
    expect(page).toContain('failed: maximum of turns')
    expect(page).toContain('Zu viele Züge')
    expect(page).toContain('Bash: step 12')
    expect(page).not.toContain('Bash: step 2\n')
    expect(await t.print('runs', 'show', '01.01.01', '--log')).toContain('Bash: step 2\n')
    const json = await t.json('runs', 'show', '01.01.01', '--log')
    expect(json.events.slice(0, 2)).toEqual([
      { at: AT(2), kind: 'tool', text: 'Bash: step 1' },
      { at: AT(2), kind: 'tool', text: 'Bash: step 2' },
    ])
  })

  test('tells how to get to its window of tmux', async () => {
    const { t, run } = await openLogin()
    await run('01.01.01', { backend: 'tmux' })
    await run('01.01.02', {})
    const shown = await t.print('runs', 'show', '01.01.01')
    const [, server = ''] =
      / Window +tmux -L (logbook-\w+) attach -t '=logbook:01\?01\?01 \*'$/m.exec(shown) ?? []
    expect(tmuxServer(realpathSync(t.folder))).toContain(server)
    expect(await t.print('runs', 'show', '01.01.02')).not.toContain('Window')
  })

  test.runIf(process.platform === 'linux')('names what a run has left behind', async () => {
    const { t, run } = await openLogin()
    const stored = await run('01.01.01', {}, { at: AT(4) })
    const sleeper = await startSleeper({ LOGBOOK_RUN: stored.run.id })
    expect((await t.json('runs', 'show', '01.01.01')).left).toEqual([sleeper.pid])
    expect(await t.print('runs', 'show', '01.01.01')).toContain(`1 process still running: ${sleeper.pid}`)
  })
})

describe('runs settle', () => {
  test('says how a run ended that nobody can judge', async () => {
    const { t, run } = await openLogin()
    await run('01.01.01', { host: 'another machine' })
    await run('01.01.02', {})
    expect((await t.json('runs')).runs.map(({ status }: Run) => status).toSorted()).toEqual([
      'running',
      'unknown',
    ])
    const { settled, running } = await t.json('runs', 'settle', '--all')
    expect(settled).toMatchObject([{ thread: '01.01.01', status: 'interrupted', reason: 'user' }])
    expect(running).toMatchObject([{ thread: '01.01.02' }])
    expect((await t.json('runs', '01.01.01')).runs).toMatchObject([{ status: 'interrupted' }])
    expect((await t.json('runs', 'settle', '--all')).settled).toEqual([])
  })

  test('says it as a person has it, for a thread, a batch or all', async () => {
    const { t, run } = await openLogin()
    await run('01.01.01', {}, { at: AT(4), status: 'interrupted', reason: 'lost' })
    await run('01.01.02', {}, { at: AT(4), status: 'failed', reason: 'api_error' })
    await run('02.01.01', {}, { at: AT(4), status: 'interrupted', reason: 'lost' })
    const statuses = async () => {
      const { runs } = await t.json('runs')
      return Object.fromEntries(runs.map(({ thread, status }: Run) => [thread, status]))
    }
    await t.print('runs', 'settle', '--thread', '1.1.1', '--as', 'completed')
    expect(await statuses()).toMatchObject({ '01.01.01': 'completed', '01.01.02': 'failed' })
    await t.print('runs', 'settle', '--batch', '01.01', '--as', 'interrupted')
    expect(await statuses()).toEqual({
      '01.01.01': 'completed',
      '01.01.02': 'interrupted',
      '02.01.01': 'interrupted',
    })
    await t.print('runs', 'settle', '--all', '--as', 'failed')
    expect(await statuses()).toEqual({ '01.01.01': 'completed', '01.01.02': 'failed', '02.01.01': 'failed' })
  })

  test.each([
    [[], 'Say which runs'],
    [['--all', '--thread', '01.01.01'], 'Say which runs'],
    [['--all', '--as', 'done'], 'does not end as "done"'],
    [['--thread', '01.01.02'], 'is running'],
    [['--thread', '09.01.01'], 'has no thread 09.01.01'],
  ])('%j is refused', async (words, message) => {
    const { t, run } = await openLogin()
    await run('01.01.02', {})
    const { exit, stderr } = await t.logbook('runs', 'settle', ...words)
    expect([exit, stderr]).toEqual([1, expect.stringContaining(message)])
  })

  test('is not for an agent', async () => {
    const { t, run } = await openLogin({ LOGBOOK_RUN: 'some run' })
    await run('01.01.01', {}, { at: AT(4), status: 'interrupted', reason: 'lost' })
    const { exit, stderr } = await t.logbook('runs', 'settle', '--all', '--as', 'completed')
    expect([exit, stderr]).toEqual([1, expect.stringContaining('An agent cannot say')])
  })
})

describe('plans', () => {
  test('show how many runs each thread has', async () => {
    const { t, run } = await openLogin()
    await run('01.01.01', {}, { at: AT(4) })
    await run('01.01.01', {})
    await run('01.01.02', {}, { at: AT(4) })
    const page = await t.print('plan', 'show')
    expect(page).toContain('01.01.01 Tokens  0/2  [2s 1▶ 0⟲]')
    expect(page).toContain('01.01.02 Pages  0/1  [1s 0▶ 1⟲]')
    expect(page).toMatch(/02\.01\.01 Web {2}0\/1$/m)
    const { stages } = await t.json('plan', 'show')
    expect(stages[0].batches[0].threads).toMatchObject([
      { id: '01.01.01', runs: 2, running: 1, resumable: 0 },
      { id: '01.01.02', runs: 1, running: 0, resumable: 1 },
    ])
    expect(stages[1].batches[0].threads).toMatchObject([{ runs: 0, running: 0, resumable: 0 }])
  })

  test('tell in short what runs, what was cut off, and what is next', async () => {
    const { t, run } = await openLogin()
    await run('01.01.01', { startedAt: AT(1) })
    await run('01.01.02', { startedAt: AT(1) }, { at: AT(4), status: 'interrupted', reason: 'reboot' })
    const page = await t.slash('plan-status', '')
    expect(page).toMatch(/▶ 01\.01\.01 Tokens/)
    expect(page).toMatch(/⏸ 01\.01\.02 Pages +0\/1 +3 min +machine restarted ⟲/)
    expect(page).toContain('01.01 Server, 2 threads to do')
    expect(await t.json('plan', 'status')).toMatchObject({ next: '01.01', id: 'login' })
  })

  test('say until when a usage limit holds, and how to go on then', async () => {
    const { t, run } = await openLogin()
    const limit = { at: AT(4), reason: 'limit', resetAt: '2126-11-20T12:30:00Z' } as const
    await run('01.01.02', { startedAt: AT(1) }, limit)
    const page = await t.print('plan', 'status')
    expect(page).toContain('Limit       until 2126-11-20 12:30')
    expect(page).toContain(
      'Next: wait for the end of the limit with logbook continue login --when-reset, or try a thread all the same with logbook fix.',
    )
    await run('01.01.01', { startedAt: AT(5) }, { at: AT(6), status: 'completed', reason: 'exit' })
    expect(await t.print('plan', 'status')).not.toContain('Limit')
  })

  test('do not show a thread with open tasks as done, though its run ended well', async () => {
    const { t, run } = await openLogin()
    await run('01.01.02', { startedAt: AT(1) }, { at: AT(4), status: 'completed', reason: 'exit' })
    expect(await t.print('plan', 'status')).toContain('◐ 01.01.02 Pages  0/1')
    expect(await t.print('runs')).toContain('✓ 01.01.02 #1')
  })

  test('keep tasks that were run, also if the outline leaves them out', async () => {
    const { t, run, folder } = await openLogin()
    await run('02.01.01', {}, { at: AT(4) })
    writeFileSync(join(folder, 'plan.md'), OUTLINE.slice(0, OUTLINE.indexOf('#### Thread 2')))
    const { removed, kept } = await t.json('plan', 'update', '--from', 'plan.md')
    expect(removed).toEqual(['login:01.01.02.01'])
    expect(kept).toMatchObject([{ id: 'login:02.01.01.01' }])
  })
})

test('a group that stands for a verb still has a help of its own', async () => {
  const { t } = await openLogin()
  const help = await t.print('runs', '--help')
  expect(help).toContain('runs settle')
  expect(help).toContain('logbook runs alone is logbook runs list.')
  expect(await t.print('runs', 'list', '--help')).toContain('--page')
})
