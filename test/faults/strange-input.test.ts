import { type SpawnOptions, spawn } from 'node:child_process'
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../helpers/build.ts'
import { makeFolder } from '../helpers/folders.ts'
import { STATE } from '../helpers/home.ts'
import { openTerminal, readTree, type Terminal } from '../helpers/terminal.ts'

const launcher = join(import.meta.dirname, '../../bin/logbook.cjs')

// Processes run what is built.
beforeAll(build)

/** Runs a line of shell; `$LOGBOOK` is the launcher. */
function shell(line: string, cwd: string, options: SpawnOptions = {}) {
  const child = spawn('/bin/sh', ['-c', line], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, ...STATE, LOGBOOK: `${launcher}`, NODE: process.execPath },
    ...options,
  })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', data => {
    stdout += data
  })
  child.stderr?.on('data', data => {
    stderr += data
  })
  child.stdin?.end()
  return new Promise<{ code: number | null; stdout: string; stderr: string }>(resolve =>
    child.on('close', code => resolve({ code, stdout, stderr })),
  )
}

const project = async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Make login use OAuth', '--step', 'Write tests')
  return t
}
const fileOf = (t: Terminal) => {
  const active = join(t.folder, '.sessions/active')
  return join(active, readdirSync(active)[0] ?? '')
}

describe('a working folder that was deleted', () => {
  test.each(['view', 'log x', 'init x', 'view list'])('%s says so in a sentence', async verb => {
    const folder = makeFolder()
    const { code, stdout, stderr } = await shell(
      `mkdir gone && cd gone && rmdir ../gone && "$NODE" "$LOGBOOK" ${verb}`,
      folder,
    )
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^The folder you are in does not exist any more\.\n/)
    expect(readdirSync(folder)).toEqual([])
  })

  test('a hook goes by the folder that the host names', async () => {
    const t = await project()
    const input = JSON.stringify({ session_id: 'c1', source: 'startup', cwd: t.folder })
    const line = `mkdir gone && cd gone && rmdir ../gone && printf '%s' '${input}' | "$NODE" "$LOGBOOK" hook SessionStart`
    const { code, stdout } = await shell(line, t.folder)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).systemMessage).toContain('make-login-use-oauth')
  })

  test('a slash command in one makes no folder', async () => {
    const folder = makeFolder()
    const gone = openTerminal(join(folder, 'gone'))
    expect(await gone.slash('init', 'x')).toContain('does not exist any more')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('streams', () => {
  test('a reader that leaves early brings no stack trace', async () => {
    const t = await project()
    writeFileSync(fileOf(t), `${t.document()}\n## Mine\n${'words\n'.repeat(200_000)}`)
    const { code, stderr } = await shell('"$NODE" "$LOGBOOK" view --full | head -1', t.folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test.each(['log done <&-', 'view <&- >&-', 'slash log <&-'])('%s ends with 0', async words => {
    const t = await project()
    const { code, stderr } = await shell(`"$NODE" "$LOGBOOK" ${words}`, t.folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('a pipe that does not block is waited for', async () => {
    const t = await project()
    const fifo = join(t.folder, '.sessions/pipe')
    await shell('mkfifo .sessions/pipe', t.folder)
    const pipe = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK)
    const ended = shell('exec "$NODE" "$LOGBOOK" hook SessionStart <&3', t.folder, {
      stdio: ['pipe', 'pipe', 'pipe', pipe],
    })
    await new Promise(resolve => setTimeout(resolve, 300))
    writeSync(pipe, JSON.stringify({ session_id: 'c1', source: 'startup', cwd: t.folder }))
    expect(JSON.parse((await ended).stdout).systemMessage).toContain('make-login-use-oauth')
    closeSync(pipe)
  })

  test.each(['hook toString', 'hook __proto__', 'hook SessionStart'])(
    '%s without input says nothing',
    async words => {
      const t = await project()
      expect(await shell(`"$NODE" "$LOGBOOK" ${words} <&-`, t.folder)).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      })
      const { stdout } = await shell(`echo '{}' | "$NODE" "$LOGBOOK" hook toString`, t.folder)
      expect(stdout).toBe('')
    },
  )
})

const LAUGHS = [
  'a: &a [l,l,l,l,l,l,l,l,l]',
  ...'bcdefghi'.split('').map((key, i) => `${key}: &${key} [${`*${'abcdefgh'[i]},`.repeat(9)}]`),
].join('\n')
const front = (lines: string) => `---\nid: x\nstatus: active\n${lines}\n---\n# Session: T\n`

describe('front matter', () => {
  test.each<[string, string, RegExp | undefined]>([
    [
      'JavaScript',
      '---js\n({ get status() { process.exitCode = 9 } })\n---\n',
      /does not begin with front matter/,
    ],
    ['a key twice', front('status: active\ngit_branch: a\ngit_branch: b'), undefined],
    ['aliases that multiply', front(LAUGHS), undefined],
    ['lists without end', front(`a: ${'['.repeat(20_000)}`), /not valid YAML/],
    ['lists too deep', front(`a: ${'['.repeat(9_000)}${']'.repeat(9_000)}`), undefined],
    [
      'a megabyte of tags',
      front(`a: ${'!a '.repeat(350_000)}`),
      /1,050,0\d\d characters long; at most 32,768/,
    ],
    ['bytes that are no text', `\xff${front('a: b')}`, /not UTF-8/],
  ])('%s is refused in a sentence or read', async (_, text, message) => {
    const t = await project()
    writeFileSync(fileOf(t), Buffer.from(text, 'latin1'))
    const tree = readTree(t.folder)
    const { exit, stderr } = await t.logbook('log', 'words')
    expect(exit).toBe(message ? 1 : 0)
    if (message) {
      expect(stderr).toMatch(message)
      expect(readTree(t.folder)).toEqual(tree)
    }
  })

  test.each([LAUGHS, '['.repeat(50_000), '\xff', 'briefing_chars: {a: b}', '---\n---\n'])(
    'settings such as %j are not in the way',
    async text => {
      const t = await project()
      writeFileSync(join(t.folder, '.sessions/config.yaml'), Buffer.from(text, 'latin1'))
      expect(await t.print('log', 'words')).toContain('✓ done: words')
    },
  )
})

describe('names', () => {
  test.each(['a b', "it's", 'a\nb', '🎉', '-dash', '--flag', 'a:b', '"q"', 'x'.repeat(252), '日'.repeat(84)])(
    'a document called %j is logged to, checkpointed and closed',
    async name => {
      const folder = join(makeFolder(), name.slice(0, 60))
      mkdirSync(join(folder, '.sessions/active'), { recursive: true })
      writeFileSync(
        join(folder, '.sessions/active', `${name}.md`),
        '---\nstatus: active\n---\n# Session: T\n\nmine\n',
      )
      const t = openTerminal(folder, { CLAUDE_CODE_SESSION_ID: '../../x:'.repeat(50) })
      await t.print('log', 'words')
      await t.print('checkpoint')
      expect(t.document()).toContain('mine\n')
      await t.print('close', '--complete')
      expect(readdirSync(join(folder, '.sessions/archive'))).toEqual([`${name}.md`])
      expect(readdirSync(folder)).toEqual(['.sessions'])
    },
  )

  test.each(['{log} it', '"; rm -rf x', '日本語のゴール', '🎉🎉', '../../x', 'x'.repeat(2_000), '-- --'])(
    'a goal such as %j gives a file name inside',
    async goal => {
      const t = openTerminal(makeFolder())
      expect((await t.json('init', '--goal', goal)).objective).toBe(goal)
      expect(readdirSync(t.folder)).toEqual(['.sessions'])
    },
  )

  test.each([
    ['a file', 'a-file', 1],
    ['a folder that is not there', 'new/below', 0],
    ['with a line end', 'a\nb', 0],
  ])('LOGBOOK_ROOT that is %s: a sentence, or it is made', async (_, root, exit) => {
    const folder = makeFolder()
    writeFileSync(join(folder, 'a-file'), 'mine')
    const { LOGBOOK_ROOT, HOME } = { LOGBOOK_ROOT: root, HOME: '' }
    const outcome = await openTerminal(folder, { LOGBOOK_ROOT, HOME }).logbook('init', 'x')
    expect(outcome.exit).toBe(exit)
    expect(outcome.stderr).not.toMatch(/should not|\n +at /)
  })
})

test('notes on a conversation that are no notes are forgotten', async () => {
  const t = openTerminal((await project()).folder, { CLAUDE_CODE_SESSION_ID: 'c1' })
  mkdirSync(join(t.folder, '.sessions/.local/claude'), { recursive: true })
  for (const text of ['{"workSession":5}', '{"workSession":{}}', '[]', 'null', '{']) {
    writeFileSync(join(t.folder, '.sessions/.local/claude/c1.json'), text)
    expect(await t.print('log', 'words')).toContain('✓ done: words')
  }
})

test('a text that looks like a verb in braces is shown as it is', async () => {
  const t = await project()
  await t.print('log', '--step', 'use {log} here')
  expect(await t.print('view')).toContain('use {log} here')
})

test('a task file that is no text is named', async () => {
  const t = openTerminal(makeFolder())
  mkdirSync(join(t.folder, '.tasks/active'), { recursive: true })
  writeFileSync(join(t.folder, '.tasks/active/T-1.md'), Buffer.from([0xff, 0xfe]))
  expect((await t.logbook('init', '--task', 'T-1')).stderr).toMatch(/T-1\.md holds bytes that are not UTF-8/)
  rmSync(join(t.folder, '.tasks'), { recursive: true })
})
