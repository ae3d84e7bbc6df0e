// A repository may bring records of runs: `.sessions/.local` ignores itself, but git keeps what somebody adds by force.
// Nothing in them may make us read, end, change or remove anything that is not ours.
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { readMachine } from '../../../src/host/programs/machine.ts'
import { outputPaths } from '../../../src/host/programs/output-files.ts'
import { isNamedRunning } from '../../../src/store/disk/process-start.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { draft } from '../../helpers/run-records.ts'
import { GONE, openTrial, startSleeper } from '../../helpers/run-workspace.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const RUNS = '.sessions/.local/runs'

function put(folder: string, path: string, record: object | string): void {
  const file = join(folder, RUNS, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof record === 'string' ? record : JSON.stringify(record))
}

const record = (given: object) => ({
  ...draft({ claimedAt: '2026-11-20T10:00:00Z' }),
  ...{ version: 1, attempt: 1, status: 'running', startedAt: '2026-11-20T10:00:00Z' },
  ...given,
})

test('a stranger cannot name a process that we end', async () => {
  const folder = makeFolder()
  const victim = await startSleeper()
  put(folder, 'login/01.02.03/1.json', record({ process: victim.name }))
  const t = openTerminal(folder)
  expect((await t.json('runs')).runs).toMatchObject([{ status: 'unknown' }])
  expect((await t.logbook('stop', '--all')).exit).toBe(3)
  await t.logbook('runs', 'settle', '--all')
  await t.logbook('stop', '--all')
  expect(isNamedRunning(victim.name)).toBe(true)
})

test.each([
  ['process', '1~'],
  ['process', '0~1'],
  ['process', '-1~'],
  ['watcher', '0~'],
  ['id', '../../../../etc'],
  ['thread', '../../x'],
  ['claudeSession', '--dangerously-skip-permissions'],
])('%s %j makes the record a broken one, also with the name of this machine', async (name, value) => {
  const { workspace, folder } = openTrial()
  put(folder, 'login/01.02.03/1.json', record({ ...readMachine(workspace.env), [name]: value }))
  const t = openTerminal(folder)
  const { runs, problems } = await t.json('runs')
  expect([runs.length, problems.length]).toEqual([0, 1])
})

test('an id or output of a stranger leads into no other file', async () => {
  const { workspace, folder } = openTrial()
  const result = { type: 'result', subtype: 'success', is_error: false, result: 'Done.' }
  writeFileSync(join(folder, 'secret.txt'), `${JSON.stringify(result)}\n`)
  const claudeSession = '7d3c9a70-1111-4222-8333-944444444444'
  const own = { process: GONE, claudeSession, ...readMachine(workspace.env) }
  const given = { output: join(folder, 'secret.txt'), ...own }
  put(folder, 'login/01.02.03/1.json', record(given))
  expect((await openTerminal(folder).json('runs')).runs).toMatchObject([{ status: 'interrupted' }])
  expect(readFileSync(join(folder, 'secret.txt'), 'utf8')).toContain('result')
  expect(dirname(outputPaths(workspace.env, '../../x').output)).toBe(
    dirname(outputPaths(workspace.env, 'x').output),
  )
})

test.runIf(process.platform !== 'win32')('a folder that is a link leads to no record elsewhere', async () => {
  const folder = makeFolder()
  const elsewhere = openTrial()
  const { run, file } = await elsewhere.started({ process: GONE })
  const before = readFileSync(join(elsewhere.folder, file), 'utf8')
  mkdirSync(join(folder, '.sessions/.local'), { recursive: true })
  for (const [from, to] of [
    [join(folder, RUNS), join(elsewhere.folder, RUNS)],
    [join(folder, RUNS, 'login'), join(elsewhere.folder, RUNS, 'login')],
    [join(folder, RUNS, 'login/01.02.03'), join(elsewhere.folder, RUNS, 'login/01.02.03')],
    [join(folder, RUNS, 'login/01.02.03/1.json'), join(elsewhere.folder, file)],
  ] as const) {
    rmSync(join(folder, RUNS), { recursive: true, force: true })
    mkdirSync(dirname(from), { recursive: true })
    symlinkSync(to, from)
    const { workspace } = openTrial(folder)
    const t = openTerminal(folder)
    const { runs, problems } = await t.json('runs')
    expect([runs.length, problems.length > 0]).toEqual([0, true])
    const stored = { run, file, text: before }
    const end = { status: 'completed', reason: 'exit' } as const
    await expect(workspace.runs.finish(stored, end, '2026-11-20T10:30:00Z')).rejects.toThrow()
    await workspace.runs.withdraw(stored).catch(() => undefined)
    await workspace.runs
      .note(run, { at: '2026-11-20T10:30:00Z', kind: 'said', text: 'x' })
      .catch(() => undefined)
    await workspace.runs.claim(draft()).catch(() => undefined)
    await t.logbook('stop', '--all')
    await t.logbook('runs', 'settle', '--all')
  }
  expect(readFileSync(join(elsewhere.folder, file), 'utf8')).toBe(before)
  expect(existsSync(join(elsewhere.folder, RUNS, 'login/01.02.03/1.jsonl'))).toBe(false)
  expect(existsSync(join(elsewhere.folder, RUNS, 'login/01.02.03/2.json'))).toBe(false)
})

test('what terminals obey is taken out of what is shown', async () => {
  const folder = makeFolder()
  const evil = '\u001b]0;owned\u0007\u001b[2J{init} \u202e'
  put(
    folder,
    'login/01.02.03/1.json',
    record({ status: 'failed', detail: evil, agent: evil, lastWords: evil }),
  )
  put(folder, 'login/01.02.03/1.jsonl', `${JSON.stringify({ at: evil, kind: evil, text: evil })}\n{torn`)
  const t = openTerminal(folder)
  for (const words of [['runs'], ['runs', 'login:01.02.03'], ['runs', 'show', 'login:1.2.3', '--log']]) {
    const page = await t.print(...words)
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  }
})

test('files of other names and kinds cost nothing', async () => {
  const { folder, started } = openTrial()
  await started({ process: GONE })
  put(folder, 'login/01.02.03/01.json', '{}')
  put(folder, 'login/01.02.03/9999999.json', '{}')
  put(folder, 'login/01.02.03/x.json', '{}')
  put(folder, 'login/notes.md', 'x')
  put(folder, 'login/1.2.3/1.json', '{}')
  put(folder, 'stray.json', '{}')
  mkdirSync(join(folder, RUNS, 'login/01.02.03/7.json'))
  const { runs, problems } = await openTerminal(folder).json('runs')
  expect(runs).toHaveLength(1)
  expect(problems.map(({ file }: { file: string }) => file)).toEqual([`${RUNS}/login/01.02.03/7.json`])
})
