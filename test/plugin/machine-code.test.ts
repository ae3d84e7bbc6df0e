// The machine code that the launcher keeps beside the bundle. It only saves time: whatever happens to it, the
// verb does its work.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Copy, cleanEnvironment, copyCheckout, temporaryFolder } from './copies.ts'

let copy: Copy
const dist = (...path: string[]) => join(copy.folder, 'dist', ...path)
const caches = () => readdirSync(dist()).filter(name => !name.endsWith('.cjs'))
const run = (...words: string[]) =>
  spawnSync(process.execPath, [copy.launcher, ...words], {
    cwd: copy.folder,
    env: cleanEnvironment(),
    input: '{}',
    encoding: 'utf8',
  })
const WORKED = { status: 0, stderr: '', stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) }

beforeAll(() => {
  copy = copyCheckout()
  run('--version')
})
afterAll(() => copy.remove())
beforeEach(() => {
  for (const name of caches()) rmSync(dist(name), { recursive: true })
  expect(run('--version')).toMatchObject(WORKED)
})

test('is made once', () => {
  const made = caches()
  expect(made).toHaveLength(1)
  run('--version')
  expect(caches()).toEqual(made)
})

test('is made by a verb, never by a hook', () => {
  for (const name of caches()) rmSync(dist(name))
  expect(run('hook', 'UserPromptSubmit')).toMatchObject({ status: 0, stdout: '', stderr: '' })
  expect(caches()).toEqual([])
})

test('is made for each verb that has worked', () => {
  run('help')
  run('view')
  run('nonsense')
  expect(
    caches()
      .map(name => /-([a-z]+)\.cache$/.exec(name)?.[1])
      .toSorted(),
  ).toEqual(['help', 'version'])
})

test('is made by a run that is not complete, and while it goes on', async () => {
  const folder = temporaryFolder('logbook-run-')
  const state = temporaryFolder('logbook-state-')
  const go = (...words: string[]) =>
    spawnSync(process.execPath, [copy.launcher, ...words], { cwd: folder, env, encoding: 'utf8' })
  const env = {
    ...cleanEnvironment(),
    HOME: folder,
    XDG_STATE_HOME: state,
    LOGBOOK_CLAUDE: process.execPath,
  }
  const agent = (code: string) => ({ ...env, LOGBOOK_CLAUDE_ARGS: JSON.stringify(['-e', code, '--']) })
  const words = [copy.launcher, 'run', '01.01.01', '--here']
  const ofRuns = () => caches().filter(name => name.endsWith('-run.cache'))
  try {
    writeFileSync(join(folder, 'plan.md'), '# Q\n## Stage: S\n### Batch: B\n#### Thread: T\n- [ ] Do it\n')
    expect(go('plan', 'create', 'q', '--from', 'plan.md').status).toBe(0)
    const done = spawnSync(process.execPath, words, { cwd: folder, env: agent('0'), encoding: 'utf8' })
    expect(done.status).toBe(3)
    expect(ofRuns()).toHaveLength(1)
    rmSync(dist(ofRuns()[0] ?? ''))
    const going = spawn(process.execPath, words, { cwd: folder, env: agent('setTimeout(() => {}, 20_000)') })
    await expect.poll(ofRuns, { timeout: 50_000 }).toHaveLength(1)
    expect(going.exitCode).toBeNull()
    const closed = new Promise(resolve => going.on('close', resolve))
    expect(go('stop', '--all').status).toBe(0)
    await closed
  } finally {
    for (const own of [folder, state]) rmSync(own, { recursive: true, force: true })
  }
})

test('is made for no slash command that does not exist', () => {
  const made = caches()
  for (const word of ['nonsense', 'prove', '../x', '']) expect(run('slash', word).status).toBe(0)
  expect(caches()).toEqual(made)
  run('slash', 'task-next')
  expect(caches()).toHaveLength(made.length + 1)
})

test('goes with its bundle', () => {
  const made = caches()
  const later = new Date(Date.now() + 5_000)
  utimesSync(dist('logbook.cjs'), later, later)
  run('--version')
  expect(caches()).toHaveLength(1)
  expect(caches()).not.toEqual(made)
})

test('of another Node stays beside it, and what a crash has left goes', () => {
  const [own = ''] = caches()
  const foreign = own.replace(process.versions.v8, '1.2.3')
  writeFileSync(dist(foreign), 'of another Node')
  writeFileSync(dist(`${foreign}.4711`), 'half of it')
  rmSync(dist(own))
  run('--version')
  expect(caches().toSorted()).toEqual([foreign, own].toSorted())
})

test('is made anew when it is torn', () => {
  const [own = ''] = caches()
  writeFileSync(dist(own), 'torn')
  expect(run('--version')).toMatchObject(WORKED)
  expect(caches()).toEqual([own])
  expect(statSync(dist(own)).size).toBeGreaterThan(1_000)
})

test('is done without where it cannot be read or written', () => {
  const [own = ''] = caches()
  rmSync(dist(own))
  mkdirSync(dist(own, 'a folder in its place'), { recursive: true })
  const before = statSync(dist('logbook.cjs')).mtimeMs
  expect(run('--version')).toMatchObject(WORKED)
  expect(statSync(dist('logbook.cjs')).mtimeMs).toBe(before)
})

test('is made by several processes at once', async () => {
  const [own = ''] = caches()
  rmSync(dist(own))
  const start = () =>
    new Promise(resolve =>
      spawn(process.execPath, [copy.launcher, '--version'], {
        env: cleanEnvironment(),
        stdio: 'ignore',
      }).on('close', resolve),
    )
  expect(await Promise.all(Array.from({ length: 6 }, start))).toEqual([0, 0, 0, 0, 0, 0])
  run('--version')
  expect(caches().filter(name => name.endsWith('.cache'))).toEqual([own])
})

test('is loaded once by a process, however often it is asked for', () => {
  const code = `
    const { load } = require('./scripts/compile-cache.cjs')
    const first = load('./dist/mask.cjs', 'any')
    console.log(first === load('./dist/mask.cjs', 'any'), process.listenerCount('exit'))`
  const options = { cwd: copy.folder, env: cleanEnvironment(), encoding: 'utf8' } as const
  expect(spawnSync(process.execPath, ['-e', code], options).stdout).toBe('true 1\n')
})
