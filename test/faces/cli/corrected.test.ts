import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRaw } from '../../../src/faces/cli/arguments.ts'
import { correctRaw, correctWords } from '../../../src/faces/cli/corrected.ts'
import type { Flag } from '../../../src/faces/cli/known-flags.ts'
import { quoteForShell } from '../../../src/faces/quote-for-shell.ts'
import { makeFolder } from '../../helpers/folders.ts'
import { openTerminal } from '../../helpers/terminal.ts'

const FLAGS: Flag[] = [
  { name: 'decision', kind: 'many', help: '' },
  { name: 'next', kind: 'many', help: '' },
  { name: 'done', kind: 'optional', help: '' },
  { name: 'session', kind: 'word', help: '' },
  { name: 'force', kind: 'switch', help: '' },
]

describe('words of a shell', () => {
  test.each<[string, string[], string[] | undefined]>([
    ['a letter left out', ['did a', '--nxt', 'b'], ['did a', '--next', 'b']],
    ['one dash', ['-decision', 'x'], ['--decision', 'x']],
    ['a long dash', ['a', '—decision', 'x y'], ['a', '--decision', 'x y']],
    ['an equals sign', ['--nxt=run it'], ['--next=run it']],
    ['two at once', ['--nxt', 'a', '--decison', 'b'], ['--next', 'a', '--decision', 'b']],
    ['a text with blanks is left alone', ['--nxt', 'drop --decison now'], ['--next', 'drop --decison now']],
    ['a flag far from all', ['--xyzzy', 'b'], undefined],
    ['all flags known', ['a', '--next', 'b'], undefined],
    ['what is wrong even then', ['--sesion', '--next', 'b'], undefined],
  ])('%s', (_, words, expected) => {
    expect(correctWords(words, FLAGS)).toEqual(expected)
  })

  test('arrive in the next command as they were typed, whatever they hold', () => {
    const word = fc.string({ unit: 'grapheme' }).filter(text => !text.includes('\0'))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), words => {
        const script = `printf '%s\\0' ${words.map(quoteForShell).join(' ')}`
        const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' })
        expect(stdout).toBe(`${words.join('\0')}\0`)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the text behind a slash command', () => {
  test.each<[string, string, string | undefined]>([
    ['a letter left out', 'did a --nxt b', 'did a --next b'],
    ['a long dash', '—decision use “it” in $HOME', '--decision use “it” in $HOME'],
    ['several lines', 'a\n\n  b --nxt\n1. c\n2. d', 'a\n\n  b --next\n1. c\n2. d'],
    ['quotes', '"a --nxt b" --nxt "c"', '"a --nxt b" --next "c"'],
    ['an equals sign', '--nxt="c d"', '--next="c d"'],
    ['a flag far from all', '--xyzzy a', undefined],
    ['all flags known', 'a --next b', undefined],
  ])('%s', (_, raw, expected) => {
    expect(correctRaw(raw, FLAGS)).toBe(expected)
  })

  test('is read as if it had been typed right', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter(words => words.trim() !== '' && !/["'-–—]/.test(words))
    fc.assert(
      fc.property(text, text, fc.constantFrom('--nxt', '-next', '—next', '--Nex'), (first, second, wrong) => {
        const corrected = correctRaw(`${first} ${wrong} ${second}`, FLAGS)
        expect(parseRaw(corrected ?? '', FLAGS)).toEqual(parseRaw(`${first} --next ${second}`, FLAGS))
      }),
    )
  })
})

describe('a command with a near miss is given again', () => {
  const t = () => openTerminal(makeFolder())

  test.each<[string, string[], string]>([
    [
      'quoted for the shell',
      ['log', "it's $HOME", '--nxt', 'a b'],
      "logbook log 'it'\\''s $HOME' --next 'a b'",
    ],
    ['with its group', ['task', 'list', '--sprnt', 'S1'], 'logbook task list --sprint S1'],
    ['for a verb', ['lgo', 'a b', '--next', 'c'], "logbook log 'a b' --next c"],
    ['for a verb of a group', ['task', 'craete', 'a b'], "logbook task create 'a b'"],
    ['with an empty text', ['log', '--nxt', 'a', '--decision', ''], "logbook log --next a --decision ''"],
    ['with braces of ours', ['log', '{log} it', '--nxt', 'a'], "logbook log '{log} it' --next a"],
    ['in several lines', ['log', 'a\n\n  b\n', '--nxt', 'c'], "logbook log 'a\n\n  b\n' --next c"],
  ])('%s', async (_, argv, command) => {
    const { stderr, exit } = await t().logbook(...argv)
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: expect.stringMatching(/Did you mean .*\?/) })
    expect(stderr).toContain(`\n\n${command}\n`)
    expect((await t().json(...argv)).error.corrected).toBe(`${command} --json`)
  })

  test('whole, if it is long', async () => {
    const long = 'word '.repeat(1_999).trim()
    const { stderr } = await t().logbook('log', '--nxt', long)
    expect(stderr).toContain(`logbook log --next '${long}'\n`)
  })

  test('as the slash command that was typed', async () => {
    const report = await t().slash('log', "it's\ndone --nxt write {log}")
    expect(report).toContain("\n\n/session-log it's\ndone --next write {log}\n")
  })

  test('without a secret', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`
    const { stderr } = await t().logbook('log', `token ${token}`, '--nxt', 'a')
    expect(stderr).toContain('--next a')
    expect(stderr).not.toContain(token)
  })
})
