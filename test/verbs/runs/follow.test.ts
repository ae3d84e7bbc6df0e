// What `runs show --follow` prints while a run goes on.
import { appendFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { run as runLogbook } from '../../../src/faces/cli/run.ts'
import { PLAIN } from '../../../src/faces/render/page.ts'
import { faultsIn } from '../../../src/faces/schema/answers.ts'
import { outputPaths } from '../../../src/host/programs/output-files.ts'
import { nameProcess } from '../../../src/store/disk/process-start.ts'
import { NOBODY } from '../../helpers/home.ts'
import { openTrial, startSleeper, type Trial } from '../../helpers/run-workspace.ts'

const OWN = nameProcess(process.pid)

function follow({ folder }: Trial, ...flags: string[]) {
  const told: string[] = []
  const answer = runLogbook({
    argv: ['runs', 'show', 'login:01.02.03', '--follow', ...flags],
    cwd: folder,
    env: { ...NOBODY },
    program: { version: '0.0.0', folder: '/nowhere', built: true },
    paint: PLAIN,
    print: text => told.push(text),
    readInput: () => '',
  })
  const until = async (count: number) => {
    while (told.length < count) await new Promise(done => setTimeout(done, 20))
  }
  return { told, answer, until }
}

const assistant = (text: string) =>
  `${JSON.stringify({ type: 'assistant', message: { role: 'assistant', content: [{ type: 'text', text }] }, text })}\n`

test('prints each event once, as it comes, and ends with a run that somebody watches', async () => {
  const trial = openTrial()
  const { runs } = trial.workspace
  const sleeper = await startSleeper()
  const stored = await trial.started({ process: sleeper.name, watcher: OWN })
  const { output } = outputPaths(trial.workspace.env, stored.run.id)
  const at = '2026-11-20T10:20:05Z'
  await runs.note(stored.run, { at, kind: 'started' })
  const { told, answer, until } = follow(trial)
  await until(1)
  trial.said(stored)
  appendFileSync(output, assistant('Ich lese \u001b[31mden Code.'))
  await until(2)
  await runs.note(stored.run, { at, kind: 'said', text: 'Ich lese den Code.' })
  await runs.note(stored.run, { at, kind: 'tool', text: 'Bash: npm test' })
  await until(3)
  await runs.finish(stored, { status: 'completed', reason: 'exit', exitCode: 0 }, at)
  const { exit, stdout } = await answer
  expect(exit).toBe(0)
  expect(told.map(line => line.slice(9))).toEqual([
    'started\n',
    expect.stringMatching(/^said {5}Ich lese \[31mden Code\.\n$/),
    'tool     Bash: npm test\n',
  ])
  expect(stdout).toContain('✓ login:01.02.03 #1')
  expect(stdout).not.toContain('History')
})

test('tells local times, as the report below it does', async () => {
  const before = process.env.TZ
  process.env.TZ = 'Asia/Kolkata'
  onTestFinished(() => {
    process.env.TZ = before
  })
  const trial = openTrial()
  const stored = await trial.started({ watcher: OWN })
  await trial.workspace.runs.note(stored.run, { at: '2026-11-20T10:20:05Z', kind: 'started' })
  await trial.workspace.runs.finish(stored, { status: 'completed', reason: 'exit' }, '2026-11-20T10:20:05Z')
  const { told, answer } = follow(trial)
  expect((await answer).stdout).toContain('15:50\n')
  expect(told).toEqual(['15:50:05 started\n'])
})

test('with --json prints an object a line, the answer last, also of a run that nobody watches', async () => {
  const trial = openTrial()
  const sleeper = await startSleeper()
  const stored = await trial.started({ process: sleeper.name })
  trial.said(stored)
  const { told, answer, until } = follow(trial, '--json')
  appendFileSync(outputPaths(trial.workspace.env, stored.run.id).output, assistant('one') + assistant('two'))
  await until(2)
  await sleeper.end()
  const { stdout } = await answer
  expect(told.slice(0, 2).map(line => JSON.parse(line))).toMatchObject([
    { kind: 'said', text: 'one' },
    { kind: 'said', text: 'two' },
  ])
  expect(stdout.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'interrupted', reason: 'lost' })
  expect(faultsIn('runs show', JSON.parse(stdout))).toEqual([])
})

test('prints what was, and ends at once, when the run has ended', async () => {
  const trial = openTrial()
  const stored = await trial.started({ process: OWN })
  await trial.workspace.runs.note(stored.run, { at: '2026-11-20T10:20:05Z', kind: 'said', text: 'x' })
  await trial.workspace.runs.finish(stored, { status: 'failed' }, '2026-11-20T10:30:05Z')
  const { told, answer } = follow(trial)
  await answer
  expect(told[0]).toBe('10:20:05 said     x\n')
})

test('says so when a claim is withdrawn meanwhile', async () => {
  const trial = openTrial()
  const { draft } = await import('../../helpers/run-records.ts')
  const { readMachine } = await import('../../../src/host/programs/machine.ts')
  const claim = draft({ ...readMachine(trial.workspace.env), watcher: OWN })
  const stored = await trial.workspace.runs.claim(claim)
  const { answer } = follow(trial)
  await new Promise(done => setTimeout(done, 200))
  await trial.workspace.runs.withdraw(stored)
  const { exit, stderr } = await answer
  expect([exit, stderr]).toEqual([1, expect.stringContaining('was withdrawn before it began')])
})
