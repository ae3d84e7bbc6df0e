// Nobody waits long for a hook, whatever it waits for.

import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeChecked } from '../helpers/checks.ts'
import { makeFolder, makeRepository } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'
import { openTerminal } from '../helpers/terminal.ts'

const root = join(import.meta.dirname, '../..')
const launcher = join(root, 'bin/logbook.cjs')
beforeAll(build)

/** Runs a script with the host's input; its standard input stays open. */
function run(argv: string[], input: object, cwd: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, argv, {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...STATE, ...env },
  })
  const ended = { code: null as number | null, stdout: '', stderr: '' }
  child.stdout.on('data', data => {
    ended.stdout += data
  })
  child.stderr.on('data', data => {
    ended.stderr += data
  })
  child.stdin.write(JSON.stringify(input))
  return new Promise<typeof ended>(resolve => child.on('close', code => resolve({ ...ended, code })))
}

const hook = (event: string, cwd: string, env = {}) =>
  run([launcher, 'hook', event], { session_id: 'c1', cwd, source: 'startup' }, cwd, env)
const faultsOf = (folder: string) => readFileSync(join(folder, '.sessions/.local/faults.jsonl'), 'utf8')

/** A script in which all is real but the verb, which does `work` and then never answers. */
function writeEndless(event: string, work = ''): string {
  const script = join(makeFolder(), 'never.cjs')
  writeFileSync(
    script,
    `const { openLogbook, runCommand } = require(${JSON.stringify(join(root, 'dist/logbook.cjs'))})
     const endless = () => new Promise(() => setInterval(() => {}, 1000))
     const never = async (...given) => { ${work}; return endless() }
     const load = () => ({ openLogbook: where => ({ ...openLogbook(where), compact: never }), runCommand: never })
     require(${JSON.stringify(join(root, 'dist/hook.cjs'))}).main('${event}', load)`,
  )
  return script
}

test('a hook that is not done after its deadline ends with nothing, and leaves word', async () => {
  const folder = makeFolder()
  await openTerminal(folder).print('init', 'Make login use OAuth')
  const script = writeEndless('PreCompact')
  const input = { session_id: 'c1', cwd: folder, trigger: 'auto' }
  expect(await run([script], input, folder)).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(JSON.parse(faultsOf(folder))).toMatchObject({
    event: 'PreCompact',
    message: expect.stringContaining('4 s'),
  })
})

test.each([
  ['nothing is done', '', 'No document of the journal was changed.'],
  ['something was done', 'await runCommand(...given)', 'it may be done in part'],
  ['it breaks', 'throw new Error("secret")', 'No document of the journal was changed.'],
])('a slash command always answers, and says whether anything was done: %s', async (_, work, told) => {
  const folder = makeFolder()
  await openTerminal(folder).print('init', 'Make login use OAuth')
  const input = { session_id: 'c1', cwd: folder, command_name: 'logbook:session-log', command_args: 'Done' }
  const { code, stdout } = await run([writeEndless('UserPromptExpansion', work)], input, folder)
  const { decision, reason } = JSON.parse(stdout)
  expect(code).toBe(0)
  expect(decision).toBe('block')
  expect(reason).toContain('/session-log was not finished')
  expect(reason).toContain(told)
  expect(reason).toContain('type `logbook log` in a terminal')
  expect(reason).not.toContain('secret')
  expect(JSON.parse(faultsOf(folder))).toMatchObject({ event: 'UserPromptExpansion' })
})

describe.skipIf(process.platform === 'win32')('with more files than a hook can look at', () => {
  const commands = [
    ['session-resume', ''],
    ['session-close', '--complete'],
    ['session-status', ''],
  ]
  test.each(commands)('/%s does its work and answers', async (command_name, command_args) => {
    const folder = makeRepository()
    const { person } = makeChecked(folder)
    await person.print('init', 'Make login use OAuth', '--check', 'true')
    await person.print('prove')
    writeFileSync(join(folder, 'large.bin'), '')
    truncateSync(join(folder, 'large.bin'), 30 * 2 ** 30)
    const input = { session_id: 'c1', cwd: folder, command_name, command_args }
    const { code, stdout } = await run([launcher, 'hook', 'UserPromptExpansion'], input, folder)
    expect(code).toBe(0)
    expect(stdout).toMatch(/📋|✅|🎯/)
    expect(stdout).not.toContain('was not finished')
    expect(existsSync(join(folder, '.sessions/archive'))).toBe(command_name === 'session-close')
  })
})

test.skipIf(process.platform === 'win32')(
  'a git that does not answer costs its facts, not the entry',
  async () => {
    const folder = makeRepository()
    await openTerminal(folder).print('init', 'Make login use OAuth')
    const bin = makeFolder()
    writeFileSync(join(bin, 'git'), '#!/bin/sh\nexec sleep 20\n')
    chmodSync(join(bin, 'git'), 0o755)
    const { code, stdout, stderr } = await hook('PreCompact', folder, { PATH: `${bin}:${process.env.PATH}` })
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Keep the current step')
    const journal = join(folder, '.sessions/journal')
    expect(readdirSync(join(journal, readdirSync(journal)[0] ?? '', 'entries'))).toHaveLength(2)
  },
)

describe.skipIf(process.platform === 'win32')('a pipe in the place of a file makes nobody wait', () => {
  const places = ['active/x.md', 'config.yaml', '.local/claude/c1.json', 'journal/x/progress.md']
  test.each(places)('%s', async place => {
    const folder = makeFolder()
    const t = openTerminal(folder)
    await t.print('init', 'Make login use OAuth')
    const journal = join(folder, '.sessions/journal')
    const path = join(folder, '.sessions', place.replace('/x/', `/${readdirSync(journal)[0]}/`))
    rmSync(path, { force: true })
    mkdirSync(join(path, '..'), { recursive: true })
    execFileSync('mkfifo', [path])
    for (const event of ['SessionStart', 'PreCompact'])
      expect(await hook(event, folder)).toMatchObject({ code: 0, stderr: '' })
    expect((await t.logbook('log', 'still')).stderr).not.toContain('should not')
  })
})
