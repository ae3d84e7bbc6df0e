// Nobody waits long for a hook, whatever it waits for.

import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeFolder, makeRepository } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'
import { openTerminal } from '../helpers/terminal.ts'

const root = join(import.meta.dirname, '../..')
beforeAll(() => createRequire(import.meta.url)('../../scripts/build.cjs').build())

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
  run([join(root, 'bin/logbook.cjs'), 'hook', event], { session_id: 'c1', cwd, source: 'startup' }, cwd, env)
const faultsOf = (folder: string) => readFileSync(join(folder, '.sessions/.local/faults.jsonl'), 'utf8')

test.each([
  ['PreCompact', '4 s'],
  ['UserPromptExpansion', '2 s'],
])(
  'a hook that is not done after its deadline ends with nothing, and leaves word: %s',
  async (event, limit) => {
    const folder = makeFolder()
    const t = openTerminal(folder)
    await t.print('init', 'Make login use OAuth')
    // All is real but the one verb, which never answers.
    const script = join(folder, 'never.cjs')
    writeFileSync(
      script,
      `const { openLogbook } = require(${JSON.stringify(join(root, 'dist/logbook.cjs'))})
     const never = () => new Promise(() => setInterval(() => {}, 1000))
     const load = () => ({ openLogbook: where => ({ ...openLogbook(where), compact: never }), runCommand: never })
     require(${JSON.stringify(join(root, 'dist/hook.cjs'))}).main('${event}', load)`,
    )
    const input = { session_id: 'c1', cwd: folder, trigger: 'auto', command_name: 'session-log' }
    expect(await run([script], input, folder)).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(JSON.parse(faultsOf(folder))).toMatchObject({
      event,
      message: expect.stringContaining(limit),
    })
  },
)

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
    expect(stdout).toContain('Keep the step in hand')
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
