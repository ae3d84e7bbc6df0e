// The report of a plan as a person meets it: on the screen, as a document, and in the file that completion leaves.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFileStore } from '../../../src/store/disk/file-store.ts'
import { openRecordFiles } from '../../../src/store/run-records/record-files.ts'
import { Runs } from '../../../src/store/runs.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { DONE, draft, LOST } from '../../helpers/run-records.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

const OUTLINE = `# Login with OAuth

All clients sign in with OAuth.

## Stage 1: Foundation
#### Thread 1: Tokens
- [ ] Store tokens
- [ ] Refuse old tokens
#### Thread 2: Pages
- [ ] The login page
`
const FILE = '.tasks/reports/login.md'
const TOKEN = `ghp_${'a1B2'.repeat(9)}`

async function made(): Promise<Terminal> {
  const folder = makeFolder()
  writeFileSync(join(folder, 'plan.md'), OUTLINE)
  const t = openTerminal(folder)
  await t.print('plan', 'create', 'login', '--from', 'plan.md')
  return t
}

const finish = async (t: Terminal, ...ids: string[]) => {
  for (const id of ids) await t.print('task', 'complete', `login:${id}`, '--summary', `${id} is done`)
}
const read = (t: Terminal, file = FILE) => readFileSync(join(t.folder, file), 'utf8')
const complete = (t: Terminal) =>
  t.json('plan', 'complete', 'login', '--force', '--reason', 'agreed', '--summary', 'All sign in.')
const reopen = (t: Terminal) => {
  const file = join(t.folder, '.tasks/plans/login.md')
  writeFileSync(file, readFileSync(file, 'utf8').replace('status: completed', 'status: open'))
}

/** Two attempts on the first thread, with a work session that tells what was found. */
async function runFirst(t: Terminal): Promise<void> {
  const runs = new Runs(openRecordFiles(openFileStore(t.folder, 1000, () => true)), async value => value)
  for (const [attempt, end] of [LOST, { ...DONE, costUsd: 1.25 }].entries()) {
    const claimed = await runs.claim(draft({ thread: '01.01.01' }))
    const started = await runs.update(claimed, () => ({ startedAt: `2026-11-30T1${attempt}:00:00Z` }))
    await runs.finish(started, end, `2026-11-30T1${attempt}:10:00Z`)
  }
  const said = ['--decision', 'Use PKCE', '--dead-end', 'Cookies', '--file', `${t.folder}/src/a.ts`]
  await t.print('init', '--goal', 'Tokens', '--name', 'login 01.01.01')
  await t.print('log', ...said)
  const [name = ''] = readdirSync(join(t.folder, '.sessions/active'))
  const file = join(t.folder, '.sessions/active', name)
  // Written by hand, a secret stays in that file.
  const edited = readFileSync(file, 'utf8')
    .replace('\nstatus:', '\nthread: login:01.01.01\nstatus:')
    .replace('Cookies', `Cookies with ${TOKEN}`)
  writeFileSync(file, edited)
}

describe('plan report', () => {
  test('tells before completion what is done, open and found, in short', async () => {
    const t = await made()
    await runFirst(t)
    await finish(t, '01.01.01.01')
    expect(await t.print('plan', 'report')).toBe(`🏁 Report: login – Login with OAuth

  Status      open
  Tasks       1 of 3 done; 0 of 2 threads complete
  Runs        2 runs, 20 min, $1.25 and more
  Found       1 decision, 1 dead end
  Files       1 file touched

  Open
    - 01.01.01 Tokens: 1 of 2 open; last run completed
    - 01.01.02 Pages: 1 of 1 open

  How runs ended
    - 1 completed
    - 1 interrupted: process gone

  Decisions
    - Use PKCE (01.01.01)

  Dead ends
    - Cookies with [redacted: GitHub token] (01.01.01)

Next: all of it: logbook plan report login --markdown; go on with the plan: logbook continue login.
`)
    const whole = await t.print('plan', 'report', '--markdown')
    expect(whole).toContain('- `src/a.ts` (01.01.01)\n')
    expect(whole).not.toContain(TOKEN)
    expect(whole).not.toContain(t.folder)
  })

  test('gives programs all of it', async () => {
    const t = await made()
    await runFirst(t)
    const { stages, runs, insights, files, file } = await t.json('plan', 'report', 'login')
    const [thread] = stages[0].batches[0].threads
    expect(thread.attempts.map(({ status, reason }: typeof thread) => [status, reason])).toEqual([
      ['interrupted', 'lost'],
      ['completed', 'exit'],
    ])
    expect(runs).toMatchObject({
      runs: 2,
      seconds: 1200,
      costUsd: 1.25,
      unpriced: 1,
      from: '2026-11-30T10:00:00Z',
    })
    expect(insights.decisions).toEqual([{ thread: '01.01.01', title: 'Use PKCE', why: null }])
    expect(files).toEqual([{ path: 'src/a.ts', how: 'edited', role: null, threads: ['01.01.01'] }])
    expect(file).toBeNull()
  })

  test('takes no findings of another plan with a similar name', async () => {
    const t = await made()
    await t.print('plan', 'create', 'login-2', '--from', 'plan.md')
    await runFirst(t)
    expect((await t.json('plan', 'report', 'login-2')).insights.decisions).toEqual([])
  })

  test('still tells what a closed work session found, and the files that were captured for it', async () => {
    const t = await made()
    await runFirst(t)
    const { id } = (await t.json('view', 'list')).sessions[0]
    const entries = join(t.folder, '.sessions/journal', id, 'entries')
    writeFileSync(
      join(entries, '2026-11-30T10-05-00Z.md'),
      '---\nwork_session: x\n---\n# x\n\n## Captured by itself, not logged by anyone\n- Touched: src/new.ts (created)\n- Touched: /etc/hosts\n- Asked last: Touched: src/no.ts\n\n## Git\n- Uncommitted: M src/x.ts\n',
    )
    await t.print('close', '--session', id, '--complete', '--force', '--reason', 'agreed')
    const { files, insights } = await t.json('plan', 'report')
    expect(insights.decisions).toHaveLength(1)
    expect(files.map(({ path, how }: { path: string; how: string }) => [path, how])).toEqual([
      ['src/a.ts', 'edited'],
      ['src/new.ts', 'created'],
    ])
  })
})

describe('plan complete', () => {
  test('writes the report, which says the same and names no machine', async () => {
    const t = await made()
    await runFirst(t)
    await finish(t, '01.01.01.01', '01.01.01.02', '01.01.02.01')
    const { report } = await t.json('plan', 'complete', 'login', '--summary', 'All sign in.')
    expect(report).toBe(FILE)
    const whole = await t.print('plan', 'report', 'login', '--markdown')
    expect(read(t)).toContain(whole.trimEnd())
    expect(whole).toContain('All sign in.')
    expect(read(t)).not.toContain(TOKEN)
    expect(read(t)).not.toContain(t.folder)
    expect((await t.json('plan', 'report', 'login')).file).toBe(FILE)
  })

  test('says on the screen where it is', async () => {
    const t = await made()
    expect(await t.print('plan', 'complete', 'login', '--force', '--reason', 'agreed')).toContain(
      `  Report      ${FILE}\n`,
    )
  })

  test('writes it anew when nobody has edited it, also after git has changed the ends of lines', async () => {
    const t = await made()
    await complete(t)
    writeFileSync(join(t.folder, FILE), read(t).replaceAll('\n', '\r\n'))
    reopen(t)
    await finish(t, '01.01.02.01')
    expect((await complete(t)).report).toBe(FILE)
    expect(read(t)).toContain('- **Tasks**: 1 of 3 done')
    expect(readdirSync(join(t.folder, '.tasks/reports'))).toEqual(['login.md'])
  })

  test('changes no byte of it when nothing else has changed', async () => {
    const t = await made()
    await complete(t)
    const first = read(t)
    reopen(t)
    await complete(t)
    expect(read(t)).toBe(first)
  })

  test.each([
    ['changed a word', (text: string) => text.replace('Login', 'Sign-in')],
    ['added a paragraph behind it', (text: string) => `${text}\nWhat we learnt.\n`],
    ['added a line before it', (text: string) => `Read this!\n${text}`],
    ['taken our line out', (text: string) => text.replace(/<!--.*\n/, '')],
    ['emptied it', () => ''],
  ])('never touches a report in which somebody has %s', async (_, edit) => {
    const t = await made()
    await complete(t)
    const edited = edit(read(t))
    writeFileSync(join(t.folder, FILE), edited)
    reopen(t)
    await finish(t, '01.01.02.01')
    const again = await complete(t)
    expect(again.report).toBe('.tasks/reports/login-2.md')
    expect(read(t)).toBe(edited)
    expect(read(t, again.report)).toContain('1 of 3 done')
    // The one beside it is ours.
    reopen(t)
    await finish(t, '01.01.01.01')
    expect((await complete(t)).report).toBe('.tasks/reports/login-2.md')
    expect(read(t, again.report)).toContain('2 of 3 done')
    expect(read(t)).toBe(edited)
  })

  test('says which edited report stays', async () => {
    const t = await made()
    await complete(t)
    writeFileSync(join(t.folder, FILE), 'Mine.\n')
    reopen(t)
    const told = await t.print('plan', 'complete', 'login', '--force', '--reason', 'agreed')
    expect(told).toContain(`${FILE} was edited, so it stays as it is`)
  })

  test('completes the plan also when the report cannot be written, and says why', async () => {
    const t = await made()
    mkdirSync(join(t.folder, '.tasks'), { recursive: true })
    writeFileSync(join(t.folder, '.tasks/reports'), 'a file in the place of the folder')
    const { exit, stdout } = await t.logbook('plan', 'complete', 'login', '--force', '--reason', 'agreed')
    expect({ exit, told: /the report was not written: .*reports/.test(stdout) }).toEqual({
      exit: 0,
      told: true,
    })
    expect((await t.json('plan', 'show', 'login')).status).toBe('completed')
  })

  test('leaves nothing that another verb takes for a task', async () => {
    const t = await made()
    await complete(t)
    expect((await t.json('task', 'list')).tasks).toHaveLength(3)
    expect(
      (await t.json('doctor')).problems.filter(({ message }: { message: string }) => /report/.test(message)),
    ).toEqual([])
  })
})
