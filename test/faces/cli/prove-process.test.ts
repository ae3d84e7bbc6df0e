// A check as it really runs: its output while it runs, and what is left when somebody ends it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { type Checked, makeChecked, node } from '../../helpers/checks.ts'

const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')
const POSIX = process.platform !== 'win32'
const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0

const envOf = ({ state }: Checked) => ({
  PATH: process.env.PATH,
  HOME: state,
  XDG_STATE_HOME: state,
  LOCALAPPDATA: state,
})

interface Running {
  child: ChildProcess
  out: { stdout: string; stderr: string }
  ended: Promise<number | null>
}

function start(checked: Checked, ...flags: string[]): Running {
  const env = { ...envOf(checked), CLAUDE_CODE_SESSION_ID: 'c1' }
  const child = spawn(process.execPath, [launcher, 'prove', ...flags], { cwd: checked.folder, env })
  const out = { stdout: '', stderr: '' }
  child.stdout.on('data', piece => {
    out.stdout += piece
  })
  child.stderr.on('data', piece => {
    out.stderr += piece
  })
  return { child, out, ended: new Promise(resolve => void child.on('close', resolve)) }
}

async function until(reached: () => boolean): Promise<void> {
  for (let look = 0; !reached(); look += 1) {
    if (look > 100) throw new Error('It never came to that.')
    await sleep(50)
  }
}

/** Prints, waits for the file `go`, and prints again; approved by having run once. */
async function talkative(): Promise<Checked> {
  const checked = makeChecked()
  const { person, folder } = checked
  writeFileSync(join(folder, '.gitignore'), 'go\npid\n')
  writeFileSync(join(folder, 'go'), '')
  writeFileSync(
    join(folder, 'check.cjs'),
    `const fs = require('node:fs')
fs.writeFileSync('pid', String(process.pid))
if (process.env.CLAUDE_CODE_SESSION_ID) console.log('first'), console.error('aside')
const look = setInterval(() => {
  if (!fs.existsSync('go')) return
  clearInterval(look)
  if (process.env.CLAUDE_CODE_SESSION_ID) console.log('second')
}, 20)
`,
  )
  await person.print('init', 'x', '--check', `"${process.execPath}" check.cjs`)
  await person.print('prove')
  return checked
}

const halt = ({ folder }: Checked) => rmSync(join(folder, 'go'))
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

beforeAll(build)

test('what it prints is seen while it runs, and the report comes last', async () => {
  const checked = await talkative()
  halt(checked)
  const { out, ended } = start(checked)
  await until(() => out.stdout.includes('first'))
  expect(out.stdout).not.toContain('second')
  writeFileSync(join(checked.folder, 'go'), '')
  expect(await ended).toBe(0)
  expect(out.stdout).toMatch(/^first\r?\nsecond\r?\n✅ Check passed/)
  expect(out.stderr).toMatch(/^▶ .*check\.cjs\naside\r?\n$/)
})

test('with --json, standard output holds the JSON alone', async () => {
  const checked = await talkative()
  const { out, ended } = start(checked, '--json')
  expect(await ended).toBe(0)
  expect(JSON.parse(out.stdout)).toMatchObject({ passed: true })
  expect(out.stderr).toMatch(/first\n[\s\S]*second\n/)
})

describe.runIf(POSIX)('ended by', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    '%s, it records nothing, and no process is left',
    async signal => {
      const checked = await talkative()
      halt(checked)
      const before = checked.person.document()
      const { child, out, ended } = start(checked)
      await until(() => out.stdout.includes('first'))
      const pid = Number(readFileSync(join(checked.folder, 'pid'), 'utf8'))
      expect(isAlive(pid)).toBe(true)
      child.kill(signal)
      const code = await ended
      await until(() => !isAlive(pid))
      expect(checked.person.document()).toBe(before)
      if (signal === 'SIGKILL') return
      expect({ code, stderr: out.stderr }).toEqual({
        code: 1,
        stderr: expect.stringContaining('was stopped after'),
      })
    },
  )

  test('Ctrl-C that the check takes for its own, it records nothing', async () => {
    const { person } = makeChecked()
    await person.print('init', 'x')
    expect((await person.json('prove', '--check', node('process.exit(130)'))).error).toMatchObject({
      code: 'INTERRUPTED',
    })
  })

  test('nothing, what the check has started goes on as after any command', async () => {
    const { person, folder } = makeChecked()
    writeFileSync(join(folder, '.gitignore'), 'later\n')
    await person.print('init', 'x')
    await person.print('prove', '--check', '(sleep 0.5; touch later) >/dev/null 2>&1 &')
    expect(existsSync(join(folder, 'later'))).toBe(false)
    await until(() => existsSync(join(folder, 'later')))
  })
})

describe.runIf(hasScript)('at a real terminal', () => {
  const type = (checked: Checked, env: NodeJS.ProcessEnv, answer: string) =>
    spawnSync('script', ['-qec', `"${process.execPath}" "${launcher}" prove`, '/dev/null'], {
      cwd: checked.folder,
      env: { ...envOf(checked), ...env },
      encoding: 'utf8',
      input: answer,
    }).stdout
  const check = node("require('fs').writeFileSync('.git/ran', '')")

  test.each([
    ['y', {}, 'Check passed'],
    ['YES', {}, 'Check passed'],
    ['n', {}, 'was not run'],
    ['', {}, 'was not run'],
    ['yesterday', {}, 'was not run'],
    ['y', { CLAUDECODE: '1' }, 'Nobody has approved'],
    ['y', { CLAUDE_CODE_SESSION_ID: 'c1' }, 'Nobody has approved'],
  ])('%j with %j: %s', async (answer, env, told) => {
    const checked = makeChecked()
    await checked.person.print('init', 'x', '--check', check)
    expect(type(checked, env, `${answer}\n`)).toContain(told)
    expect(existsSync(join(checked.folder, '.git/ran'))).toBe(told === 'Check passed')
  })
})
