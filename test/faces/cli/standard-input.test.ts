import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { openTerminal, type Terminal } from '../../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')
let t: Terminal

beforeAll(build)
beforeEach(async () => {
  t = openTerminal(makeFolder())
  await t.print('init', 'x')
})

const env = () => ({ PATH: process.env.PATH, HOME: t.folder, ...STATE })

/** `logbook` in a script for the shell, with standard input as in Claude's shell. */
function sh(script: string, stdin: 'ignore' | 'pipe' = 'ignore') {
  const words = `logbook() { "${process.execPath}" "${launcher}" "$@"; }\n${script}`
  const options = { cwd: t.folder, env: env(), encoding: 'utf8', timeout: 8_000 } as const
  return spawnSync('sh', ['-c', words], { ...options, stdio: [stdin, 'pipe', 'pipe'] })
}

const ODD = 'it\'s $HOME `id` "q"\n  --next not a flag\n\n日本語 {log}'

describe('a lone dash is the text on standard input', () => {
  test.each<[string, string, RegExp]>([
    ['of an entry', 'echo "three fail" | logbook log -', /^- .*three fail/m],
    ['of a flag', 'echo Use argon2 | logbook log --decision -', /Use argon2/],
    ['behind an equals sign', 'echo Use argon2 | logbook log --decision=- --choice it', /Use argon2/],
    ['of a note', 'echo half done | logbook checkpoint --note -', /half done/],
    ['from a file', 'echo from a file > f; logbook log - < f', /from a file/],
    ['from a here-document', "logbook log - <<'E'\nline one\n\nline two\nE", /line one[\s\S]*line two/],
    ['of a program with colours', "printf '\\033[31mred\\033[0m alert' | logbook log -", /red alert/],
  ])('%s', (_, script, expected) => {
    expect(sh(script)).toMatchObject({ status: 0, stderr: '' })
    expect(t.document()).toMatch(expected)
    expect(t.document()).not.toMatch(/\[31m|\u001b/)
  })

  test('which keeps every character', () => {
    writeFileSync(join(t.folder, 'odd'), ODD)
    expect(sh('cat odd | logbook log --discovery -').status).toBe(0)
    for (const line of ODD.split('\n')) expect(t.document()).toContain(line.trim())
  })

  test.each<[string, string, RegExp]>([
    ['twice', 'echo a | logbook log --decision - --next -', /--decision -, --next -/],
    ['without a text', 'logbook log --decision - < /dev/null', /no text on standard input/],
    ['with standard input closed', 'logbook log - <&-', /no text on standard input/],
    ['with blanks alone', 'printf " \\n" | logbook log -', /no text on standard input/],
    ['with far too much', 'yes | logbook log -', /longer than a megabyte/],
    ['with far too much for another verb', 'yes | logbook push a idle -', /megabyte(?![\s\S]*logbook log)/],
    ['with too much for an entry', 'yes | head -8000 | logbook log -', /15,999 characters/],
  ])('%s it is refused, and nothing is changed', (_, script, message) => {
    const before = t.document()
    expect(sh(script)).toMatchObject({ status: 1, stderr: expect.stringMatching(message) })
    expect(t.document()).toBe(before)
  })

  test('behind a slash command it is refused, because there is none', async () => {
    const before = t.document()
    expect(await t.slash('log', '--decision -')).toContain('none behind a slash command')
    expect(t.document()).toBe(before)
  })

  test('in a task, behind its name', async () => {
    await t.print('task', 'create', 'Fix it')
    expect(sh('echo half way | logbook task update TASK-001 -').status).toBe(0)
    expect(await t.print('task', 'show', 'TASK-001')).toContain('half way')
  })
})

describe('log without a text', () => {
  test.each([
    ['takes what a pipe gives', 'echo 3 failed | logbook log'],
    ['takes what a file gives', 'echo 3 failed > f; logbook log < f'],
    ['waits for a slow program', '(sleep 1; echo 3 failed) | logbook log --session x'],
  ])('%s', (_, script) => {
    expect(sh(script)).toMatchObject({ status: 0, stderr: '' })
    expect(t.document()).toContain('3 failed')
  })

  test('with entries of its own leaves the pipe alone', () => {
    const silent = 'mkfifo p; sleep 20 > p & other=$!'
    const script = `${silent}; logbook log done this < p; code=$?; kill $other; exit $code`
    expect(sh(script)).toMatchObject({ status: 0 })
    expect(t.document()).toContain('done this')
  })

  test.each([
    ['/dev/null', 'logbook log < /dev/null'],
    ['a closed one', 'logbook log <&-'],
    ['an empty pipe', ': | logbook log'],
  ])('has nothing to log with %s', (_, script) => {
    expect(sh(script)).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing to log') })
  })

  test('gives up on a pipe that nobody watches and that stays silent, and keeps what came', () => {
    const module = join(import.meta.dirname, '../../../src/faces/standard-input.ts')
    const script = `import { readStandardInput } from '${module}'
      const from = Date.now()
      const text = await readStandardInput({ tell: undefined, tellAfterMs: 0, giveUpAfterMs: 300 })
      console.log(JSON.stringify({ text, isSoon: Date.now() - from < 1_500 }))`
    writeFileSync(join(t.folder, 'read.mts'), script)
    const read = `"${process.execPath}" --import "${import.meta.resolve('tsx')}" read.mts`
    expect(JSON.parse(sh(`sleep 3 | ${read}`).stdout)).toEqual({ text: '', isSoon: true })
    expect(JSON.parse(sh(`(echo a; sleep 3) | ${read}`).stdout)).toEqual({ text: 'a\n', isSoon: true })
  })

  test('does not wait for the socket of a parent that never ends it', async () => {
    const child = spawn(process.execPath, [launcher, 'log'], { cwd: t.folder, env: env() })
    const code = await new Promise(resolve => child.on('close', resolve))
    expect(code).toBe(1)
  })
})

test.skipIf(process.platform !== 'linux')('a terminal is told how to end the text', () => {
  const log = join(t.folder, 'typescript')
  const command = `"${process.execPath}" "${launcher}" log -`
  const { stdout } = spawnSync('script', ['-qec', command, log], {
    cwd: t.folder,
    env: { ...env(), TERM: 'dumb' },
    encoding: 'utf8',
    input: 'typed by hand\n\u0004',
    timeout: 8_000,
  })
  expect(stdout).toContain('Ctrl-D')
  expect(t.document()).toContain('typed by hand')
})
