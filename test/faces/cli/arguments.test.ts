import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRaw, parseWords } from '../../../src/faces/cli/arguments.ts'
import type { Flag } from '../../../src/faces/cli/known-flags.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal, readTree } from '../../helpers/terminal.ts'

const FLAGS: Flag[] = [
  { name: 'goal', kind: 'text', help: '' },
  { name: 'progress', kind: 'many', help: '' },
  { name: 'next', kind: 'many', help: '' },
  { name: 'done', kind: 'optional', help: '' },
  { name: 'force', kind: 'switch', help: '' },
]

const given = (raw: string) => parseRaw(raw, FLAGS).given.map(({ name, value }) => [name, value])

describe('raw text behind a slash command', () => {
  test.each<[string, string, unknown]>([
    ['a bare text', "it's done", { text: "it's done", given: [] }],
    ['nothing', '  \n ', { text: undefined, given: [] }],
    [
      'a text up to the next flag',
      '--progress it is done --next write docs',
      {
        text: undefined,
        given: [
          { name: 'progress', value: 'it is done' },
          { name: 'next', value: 'write docs' },
        ],
      },
    ],
    [
      'quotes around a whole text',
      '--progress "two  words" --force',
      {
        text: undefined,
        given: [
          { name: 'progress', value: 'two  words' },
          { name: 'force', value: undefined },
        ],
      },
    ],
    [
      'text behind a switch',
      '--force it all',
      { text: 'it all', given: [{ name: 'force', value: undefined }] },
    ],
  ])('%s', (_, raw, expected) => {
    expect(parseRaw(raw, FLAGS)).toEqual(expected)
  })

  test.each([
    ['an equals sign', '--goal=fix it', 'fix it'],
    ['an equals sign and quotes', '--goal="fix it"', 'fix it'],
    ['an apostrophe', "--goal it's time", "it's time"],
    ['backticks and $HOME', '--goal run `id` in $HOME', 'run `id` in $HOME'],
    ['curly quotes', '--goal “fix” it', '“fix” it'],
    ['a lone --', '--goal a -- b', 'a -- b'],
    ['newlines', '--goal a\n\nb', 'a\n\nb'],
    ['a quote that never closes', '--goal "open', '"open'],
    ['a quote within', '--goal say "hi" to all', 'say "hi" to all'],
    ['a quoted beginning and more', '--goal "a" and b', '"a" and b'],
    ['escaped quotes', '--goal "say \\"hi\\""', 'say "hi"'],
    ['a flag inside quotes', '--goal "use --force now"', 'use --force now'],
    ['single quotes', "--goal 'use --next'", 'use --next'],
    ['an option of another program', '--goal use -x and --', 'use -x and --'],
    ['nothing in quotes', '--goal ""', ''],
  ])('%s', (_, raw, value) => {
    expect(given(raw)).toEqual([['goal', value]])
  })

  test('a quoted text arrives as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (goal, progress) => {
        const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
        expect(given(`--goal ${quote(goal)} --progress ${quote(progress)}`)).toEqual([
          ['goal', goal],
          ['progress', progress],
        ])
      }),
    )
  })

  test('an unquoted text arrives as it is, unless it looks like a flag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const words = text.trim()
        fc.pre(words !== '' && !/(^|\s)--[a-z]/i.test(words) && !/^["']/.test(words))
        expect(given(`--goal ${words}`)).toEqual([['goal', words]])
      }),
    )
  })
})

describe('words from a shell', () => {
  test.each<[string, string[], [string, string | undefined][]]>([
    ['one word, one value', ['--goal', 'fix it'], [['goal', 'fix it']]],
    ['several words', ['--goal', 'fix', 'it'], [['goal', 'fix it']]],
    ['an equals sign', ['--goal=fix', 'now'], [['goal', 'fix']]],
    ['a flag inside a quoted word', ['--goal', 'use --force now'], [['goal', 'use --force now']]],
    [
      'a flag alone',
      ['--done', '--force'],
      [
        ['done', undefined],
        ['force', undefined],
      ],
    ],
  ])('%s', (_, words, expected) => {
    expect(parseWords(words, FLAGS).given.map(({ name, value }) => [name, value])).toEqual(expected)
  })
})

test.each([
  ['an unknown flag, naming the nearest', '--progess x', 'Did you mean --progress?'],
  ['an unknown flag far from all', '--xyzzy', 'Known are: --goal'],
  ['a flag without its text', '--goal --force', '--goal needs a text'],
  ['a flag given twice', '--goal a --goal b', '--goal is given twice'],
])('%s is refused', (_, raw, message) => {
  expect(() => parseRaw(raw, FLAGS)).toThrowError(
    expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining(message) }),
  )
})

describe('a switch between words of a text is a part of it', () => {
  const flags: Flag[] = [...FLAGS, { name: 'json', kind: 'switch', amid: 1, help: '' }]
  const read = (raw: string) => [parseRaw(raw, flags), parseWords(raw.split(' '), flags)]

  test.each<[string, string | undefined, [string, string | undefined][]]>([
    ['added --json to the list', 'added --json to the list', []],
    ['ran go test -json on it', 'ran go test -json on it', []],
    ['it takes --json=true there', 'it takes --json=true there', []],
    ['--progress print --json of it', undefined, [['progress', 'print --json of it']]],
    ['--json it is done', 'it is done', [['json', undefined]]],
    ['it is done --json', 'it is done', [['json', undefined]]],
    [
      'it is done --json --next that',
      'it is done',
      [
        ['json', undefined],
        ['next', 'that'],
      ],
    ],
    ['ran --json --watch on it', 'ran --json --watch on it', []],
  ])('%s', (raw, text, expected) => {
    for (const parsed of read(raw)) {
      expect(parsed.text).toBe(text)
      expect(parsed.given.map(({ name, value }) => [name, value])).toEqual(expected)
    }
  })

  test('behind an id alone it is the switch', async () => {
    const t = openTerminal(makeFolder())
    await t.print('task', 'create', 'Parse')
    expect(await t.print('task', 'update', '1', '--json', 'it', 'goes', 'well')).toMatch(/^\{/)
    expect(await t.print('task', 'show', '1')).toContain('it goes well')
    await t.print('task', 'update', '1', 'added', '--json', 'to', 'list')
    expect(await t.print('task', 'show', '1')).toContain('added --json to list')
  })
})

test('a text that tells of --force forces nothing', async () => {
  const t = openTerminal(makeFolder())
  await t.print('init', 'Mend main', '--step', 'Push')
  const report = await t.slash('close', '--complete used git push --force to mend main')
  expect(report).toContain('One step is still open')
  await t.print(
    'close',
    'used',
    'git',
    'push',
    '--force',
    'on',
    'main',
    '--complete',
    '--force',
    '--reason',
    'Trial',
  )
  expect(Object.values(readTree(t.folder)).join()).toContain('used git push --force on main')
})

describe('a word of a text is a near miss of a flag', () => {
  const flags: Flag[] = ['session', 'file', 'next', 'goal', 'sprint', 'decision', 'blocker', 'progress'].map(
    name => ({ name, kind: 'many', help: '' }),
  )

  test.each(['--version', '--filter', '--text', '--global', '--print', '--strict'])(
    'but not %s, which other programs have',
    flag => {
      const raw = `ran it with ${flag} today`
      expect(parseRaw(raw, flags)).toMatchObject({ text: raw, given: [] })
      expect(parseWords(raw.split(' '), flags)).toMatchObject({ text: raw, given: [] })
    },
  )
  test.each([
    '--nxt',
    '--nxet',
    '--sesion',
    '--decison',
    '--desicion',
    '--blokcer',
    '--sprnit',
    '--gaol',
    '--prog',
    '-Next',
  ])('as %s is', flag => {
    expect(() => parseRaw(`did it ${flag} more`, flags)).toThrow('Did you mean')
    expect(() => parseWords(['did', 'it', flag, 'more'], flags)).toThrow('Did you mean')
  })
})
