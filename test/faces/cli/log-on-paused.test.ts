import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { harmless } from '../../../src/text/harmless.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'
import { openTools } from '../../helpers/tools.ts'

const open = async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', '--goal', 'G', '--name', 'login', '--step', 'tests')
  await t.print('pause')
  return t
}
/** The command that is offered, whole: everything below the line that begins with Next. */
const offered = (told: string) => /\nNext: [^\n]*\n\n([\s\S]*)\n$/.exec(told)?.[1] ?? ''
/** The words that a shell makes of a command. */
const shellWords = (command: string) =>
  execFileSync('sh', ['-c', `logbook() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1)

const ODD = [
  ['tests are green'],
  ['it\'s 100 $HOME `date` \\ "quoted"', '--decision', 'drop --legacy', '--rationale', 'two\nlines'],
  ['--done', 'tests', '--next', '日本語 🎉'],
  ['--progress', 'a\ttab and ~ * ? ! #', '--session', 'login'],
  ['x'.repeat(10_000)],
]

describe('to log to a paused work session', () => {
  test.each(ODD)('in a terminal is answered with the whole command: %s', async (...argv) => {
    const t = await open()
    const before = readTree(t.folder)
    const { exit, stderr } = await t.logbook('log', ...argv)
    expect(exit).toBe(1)
    expect(stderr).toContain('login is paused; nothing was logged')
    expect(readTree(t.folder)).toEqual(before)
    expect(shellWords(offered(stderr))).toEqual(['log', '--resume', ...argv])
  })

  test('any words that can be seen come back from a shell as they were', () => {
    return fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }),
        async words => {
          const argv = ['--progress', ...words.map(word => harmless(`x ${word} y`))]
          const t = await open()
          expect(shellWords(offered((await t.logbook('log', ...argv)).stderr))).toEqual([
            'log',
            '--resume',
            ...argv,
          ])
        },
      ),
      { numRuns: 20 },
    )
  })

  test.each([
    'tests are green',
    'two\nlines, it\'s "odd" `x` {view} --decision drop the --legacy flag --rationale why not',
    '--done tests',
  ])('behind a slash is answered with what was typed, and that works: %s', async raw => {
    const t = await open()
    const command = offered(await t.slash('log', raw))
    expect(command).toBe(`/session-log --resume ${raw}`)
    expect(await t.slash('log', command.replace('/session-log ', ''))).toMatch(
      /Logged to login: [\s\S]*\n {2}Resumed/,
    )
    expect(await t.json('view')).toMatchObject({ status: 'active' })
    const other = openTerminal(makeFolder())
    await other.print('init', '--goal', 'G', '--name', 'login', '--step', 'tests')
    await other.slash('log', raw)
    const bodyOf = (text: string) =>
      text.slice(text.indexOf('# Session')).replace(/\d{4}-\d\d-\d\dT\d\d:\d\d/g, 'now')
    expect(bodyOf(t.document())).toBe(bodyOf(other.document()))
  })

  test('by a tool is told in fields, and works with resume', async () => {
    const t = await open()
    const { call } = await openTools(t.folder)
    const refused = await call('session_log', { progress: 'tests are green' })
    expect(refused.failed).toBe(true)
    expect(JSON.stringify(refused)).toContain('in one step with resume: true.')
    expect(JSON.stringify(refused)).not.toContain('--resume')
    await call('session_log', { progress: 'tests are green', resume: true })
    expect(await t.json('view')).toMatchObject({
      status: 'active',
      progress: { notes: [{ text: 'tests are green' }] },
    })
  })

  test('changes nothing when the entry itself is refused', async () => {
    const t = await open()
    const before = readTree(t.folder)
    expect((await t.logbook('log', '--resume', '--done', '7')).exit).toBe(1)
    expect(readTree(t.folder)).toEqual(before)
  })

  test('starts the clock again, as resuming does', async () => {
    const t = await open()
    await t.print('log', '--resume', 'x')
    const { activities } = await t.json('status')
    expect(activities.map(({ what }: { what: string }) => what).slice(0, 3)).toEqual([
      'logged',
      'resumed',
      'paused',
    ])
  })
})

test.each(['ran claude --resume abc, it works', 'claude --resume'])(
  'within a text, --resume is a part of it: %s',
  async words => {
    const t = openTerminal(makeFolder())
    await t.print('init', 'G')
    await t.slash('log', words)
    await t.print('log', ...words.split(' '))
    expect(t.document().split(`${words} (`)).toHaveLength(3)
  },
)

test('an active one is simply logged to', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'G')
  expect(await t.print('log', '--resume', 'x')).not.toContain('Resumed')
})
