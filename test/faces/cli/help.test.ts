import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../helpers/build.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { STATE } from '../../helpers/home.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

describe('the help of a verb', () => {
  test.each([['log'], ['task', 'list'], ['close'], ['search']])(
    'is the same however it is asked for: %s',
    async (...verb) => {
      const t = openTerminal(makeFolder())
      const help = await t.print(...verb, '--help')
      expect(help).toContain(`logbook ${verb.join(' ')}`)
      expect(await t.print('help', ...verb)).toBe(help)
      expect(await t.print(...verb, '-h')).toBe(help)
      if (verb[0] !== 'search') expect(await t.print(...verb, 'help')).toBe(help)
    },
  )

  test('speaks of texts only where the verb takes some, and a text that it cannot take has no place', async () => {
    const t = openTerminal(makeFolder())
    for (const verb of ['watch', 'doctor']) {
      expect(await t.print(verb, '--help')).not.toMatch(/text/i)
      expect(await t.slash(verb, '--help')).not.toMatch(/text/i)
      const { stderr } = await t.logbook(verb, 'everything')
      expect(stderr).toMatch(new RegExp(`logbook ${verb} takes no text: .*--help lists its flags`))
    }
    expect(await t.print('log', '--help')).toContain('A text runs to the next flag')
    expect(await t.slash('log', '--help')).toMatch(/A text runs to\s+the next flag/)
  })

  test('of all, and of a group', async () => {
    const t = openTerminal(makeFolder())
    expect(await t.print('help')).toBe(await t.print('--help'))
    expect(await t.print('help', 'task')).toBe(await t.print('task', '--help'))
    expect(await t.print('task', 'help')).toBe(await t.print('task', '--help'))
    expect(await t.print('task', '--help')).toContain('logbook task <verb>')
  })

  test('behind a slash command', async () => {
    const t = openTerminal(makeFolder())
    expect(await t.slash('log', 'help')).toBe(await t.slash('log', '--help'))
    expect(await t.slash('log', 'help')).toContain('/session-log <what was done>')
    expect(await t.slash('log', 'help')).not.toContain('logbook log')
    expect(await t.slash('log', '-h')).toBe(await t.slash('log', '--help'))
  })

  test('of a mistyped verb is given again, corrected', async () => {
    const { stderr } = await openTerminal(makeFolder()).logbook('help', 'lgo')
    expect(stderr).toMatch(/Did you mean log\?[\s\S]*\n\nlogbook log --help\n$/)
  })

  test('can still be searched for and told of', async () => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'x')
    await t.print('log', 'help came')
    expect(await t.print('search', 'help')).toContain('1 work session with')
  })

  test('names the statuses of tasks', async () => {
    const help = await openTerminal(makeFolder()).print('task', 'list', '--help')
    for (const status of ['pending', 'in_progress', 'completed', 'blocked', 'cancelled'])
      expect(help).toContain(status)
  })
})

describe('what others start tells what it is for', () => {
  const launcher = join(import.meta.dirname, '../../../bin/logbook.cjs')
  beforeAll(build)

  test.each([
    ['mcp', /tools[\s\S]*docs\/mcp\.md/],
    ['statusline', /status line[\s\S]*docs\/statusline\.md/],
    ['hook', /event of Claude Code[\s\S]*hooks\.json/],
  ])('%s', async (word, told) => {
    const cwd = makeFolder()
    const tree = readTree(cwd)
    for (const argv of [
      [word, '--help'],
      [word, '-h'],
      [word, 'help'],
      ['help', word],
    ]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...argv], {
        cwd,
        env: { PATH: process.env.PATH, HOME: cwd, ...STATE },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      expect({ argv, status, stderr, stdout }).toEqual({
        argv,
        status: 0,
        stderr: '',
        stdout: expect.stringMatching(told),
      })
      expect(stdout).toContain(`Usage: logbook ${word}`)
    }
    expect(readTree(cwd)).toEqual(tree)
  })

  test('other words behind the server are refused', async () => {
    const { stderr, exit } = await openTerminal(makeFolder()).logbook('mcp', 'start')
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: expect.stringContaining('takes no arguments') })
  })
})
