import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

const WITH_SESSION: [string, string[], string, RegExp][] = [
  ['an unknown verb', ['lgo', 'x'], 'INVALID_INPUT', /Did you mean log\?/],
  ['an unknown flag', ['log', '--progres', 'x'], 'INVALID_INPUT', /Did you mean --progress\?/],
  ['nothing to log', ['log'], 'INVALID_INPUT', /nothing to log/],
  ['an empty text', ['log', '--progress', ''], 'INVALID_INPUT', /--progress is empty/],
  ['an empty step that is done', ['log', 'good', '--done', ''], 'INVALID_INPUT', /--done is empty/],
  ['a blocker resolved in blanks', ['log', 'good', '--resolved=  '], 'INVALID_INPUT', /--resolved is empty/],
  ['a huge step', ['log', '--done', 'x'.repeat(1 << 20)], 'INVALID_INPUT', /--done is 1,048,576 characters/],
  ['a text that is too long', ['log', 'x'.repeat(1_000_000)], 'INVALID_INPUT', /1,000,000 characters/],
  [
    'a way out that is too long',
    ['log', '--resolved', 'x'.repeat(10_001)],
    'INVALID_INPUT',
    /10,001 characters/,
  ],
  [
    'the same behind its blocker',
    ['log', '--blocker', 'x'.repeat(10_001), '--resolved'],
    'INVALID_INPUT',
    /--blocker/,
  ],
  ['a part without its decision', ['log', '--choice', 'x'], 'INVALID_INPUT', /after a --decision/],
  ['a description without its file', ['log', '--description', 'x'], 'INVALID_INPUT', /after a --file/],
  ['a step that is not there', ['log', '--done', 'nonsense'], 'NOT_FOUND', /No open step fits "nonsense"/],
  ['one bad entry among good ones', ['log', 'good', '--done', 'nonsense'], 'NOT_FOUND', /nonsense/],
  ['an unknown work session', ['view', 'nonsense'], 'NOT_FOUND', /No work session is called "nonsense"/],
  ['closing without saying how', ['close'], 'INVALID_INPUT', /done, or given up/],
  ['closing in both ways', ['close', '--complete', '--abandon'], 'INVALID_INPUT', /done, or given up/],
  ['abandoning without a reason', ['close', '--abandon'], 'INVALID_INPUT', /reason/],
  ['completing with open steps', ['close', '--complete'], 'STEPS_OPEN', /1 {2}Write tests/],
  ['a second work session', ['init', 'another'], 'ALREADY_EXISTS', /active already/],
]

const WITHOUT: [string, string[], string, RegExp][] = [
  ['a server with arguments', ['mcp', 'start'], 'INVALID_INPUT', /takes no arguments/],
  ['no goal', ['init'], 'INVALID_INPUT', /needs a goal/],
  ['an empty goal', ['init', '--goal', ''], 'INVALID_INPUT', /--goal is empty/],
  ['a goal of blanks', ['init', '--goal', ' \t '], 'INVALID_INPUT', /--goal is empty/],
  ['a goal of 1 MB', ['init', '--goal', 'x'.repeat(1 << 20)], 'INVALID_INPUT', /1,048,576 characters/],
  ['a name that is a path', ['init', 'x', '--name', '../../x'], 'OUTSIDE_ROOT', /is a path/],
  ['an absolute name', ['init', 'x', '--name', '/etc/x'], 'OUTSIDE_ROOT', /is a path/],
  ['a Windows path as a name', ['init', 'x', '--name', 'C:x'], 'OUTSIDE_ROOT', /is a path/],
  ['a name with NUL', ['init', 'x', '--name', 'a\0b'], 'OUTSIDE_ROOT', /is a path/],
  ['a name without a letter', ['init', 'x', '--name', '!!!'], 'INVALID_INPUT', /no letter or number/],
  ['logging without a work session', ['log', 'x'], 'NO_ACTIVE_SESSION', /no active work session/],
  ['resuming without one', ['resume', '--last'], 'NO_ACTIVE_SESSION', /no open work session/],
]

describe.each([
  ['with a work session', WITH_SESSION, ['init', '--goal', 'g', '--step', 'Write tests']],
  ['without one', WITHOUT, undefined],
])('%s', (_, cases, before) => {
  test.each(cases)(
    '%s: a clear sentence, status 1, and nothing changed',
    async (_name, argv, code, message) => {
      const t = openTerminal(makeFolder())
      if (before) await t.print(...before)
      const tree = readTree(t.folder)
      const plain = await t.logbook(...argv)
      expect(plain).toMatchObject({ exit: 1, stdout: '', stderr: expect.stringMatching(message) })
      expect((await t.json(...argv)).error).toMatchObject({ code, message: expect.stringMatching(message) })
      expect(readTree(t.folder)).toEqual(tree)
    },
  )
})

test('a document whose front matter does not parse is named with its line, and not touched', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x')
  const file = join(t.folder, '.sessions/active', readdirSync(join(t.folder, '.sessions/active'))[0] ?? '')
  writeFileSync(file, t.document().replace('status: active', 'status: ]'))
  const tree = readTree(t.folder)
  expect(await t.logbook('log', 'y')).toMatchObject({
    exit: 1,
    stderr: expect.stringMatching(/\.md, line 4: not valid YAML/),
  })
  expect(readTree(t.folder)).toEqual(tree)
})

test('behind a slash command the explanation is text like any other', async () => {
  const t = openTerminal(makeFolder())
  expect(await t.slash('log', 'x')).toBe(
    `There is no active work session in ${t.folder}.\n\nNext: Start one with /session-init --goal "<what it is to achieve>".\n`,
  )
  expect(await t.slash('nonsense', '')).toContain('There is no verb "nonsense"')
})

test.each([['--help'], ['-h'], ['help']])('%s shows all verbs; behind a verb, its flags', async word => {
  const t = openTerminal(makeFolder())
  expect(await t.print(word)).toContain('Usage: logbook <verb>')
  if (word !== 'help') expect(await t.print('log', word)).toContain('--rationale <text>')
})

test('--json has the documented keys', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'x', '--step', 's')
  expect(
    await t.json('log', 'done', '--blocker', 'b', '--next', 'n', '--decision', 'd', '--discovery', 'f'),
  ).toMatchObject({
    id: expect.any(String),
    shortId: expect.stringMatching(/^[0-9a-f]{8}$/),
    shortname: 'x',
    status: 'active',
    file: expect.stringMatching(/^\.sessions\/active\/x-/),
    progress: { completed: 0, total: 1, current: 's' },
    blockers: [{ text: 'b' }],
    nextSteps: ['n'],
    decisions: [{ title: 'd' }],
    discoveries: [{ title: 'f' }],
  })
})
