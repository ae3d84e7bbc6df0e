import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LogbookError } from '../../src/errors.ts'
import { parseRaw, parseWords } from '../../src/faces/cli/arguments.ts'
import type { Flag } from '../../src/faces/cli/known-flags.ts'
import { makeFolder } from '../helpers/folders.ts'
import { openTerminal } from '../helpers/terminal.ts'
import { often } from './fuzz.ts'

const FLAGS: Flag[] = [
  { name: 'goal', kind: 'text', help: '' },
  { name: 'progress', kind: 'many', help: '' },
  { name: 'done', kind: 'optional', help: '' },
  { name: 'force', kind: 'switch', help: '' },
]

const VERBS = ['init', 'log', 'checkpoint', 'view', 'resume', 'pause', 'close', 'nonsense', '__proto__', '']
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '--goal',
      '--progress',
      '--done',
      '--force',
      '--blocker',
      '--resolved',
      '--decision',
      '--choice',
      '--next',
    ],
    ...[
      '--file',
      '--description',
      '--key',
      '--tldr',
      '--note',
      '--session',
      '--name',
      '--task',
      '--tasks',
      '--step',
    ],
    ...[
      '--json',
      '--full',
      '--last',
      '--list',
      '--complete',
      '--abandon',
      '--reason',
      '--current',
      '--discovery',
    ],
    ...[
      '--__proto__',
      '--constructor',
      '--',
      '---',
      '--goal=',
      '--done="',
      '"',
      "'",
      '\\',
      '"a b"',
      '../../x',
      '#1',
      '2',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'-="\'\\ \n\t`$ax{}log'), maxLength: 12 }),
)
const words = fc.array(piece, { maxLength: 8 })

test('any text parses, or is refused with a clear sentence', () => {
  fc.assert(
    fc.property(words, fc.constantFrom(' ', '\n', '', '\u00a0'), (all, space) => {
      for (const parse of [() => parseRaw(all.join(space), FLAGS), () => parseWords(all, FLAGS)]) {
        try {
          parse()
        } catch (error) {
          expect(error).toBeInstanceOf(LogbookError)
          expect(error).toMatchObject({
            code: 'INVALID_INPUT',
            message: expect.stringMatching(/^(There is no flag|--)/),
          })
        }
      }
    }),
    often(5_000),
  )
})

test('a text that a shell has split off arrives unchanged, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      fc.pre(!/^--[a-z]/i.test(text))
      expect(parseWords(['--goal', text], FLAGS).given).toEqual([{ name: 'goal', value: text }])
    }),
    often(2_000),
  )
})

const OURS = /failed in a way it should not|undefined|\[object|\n\s+at /

describe('a verb with any words', () => {
  test.each(['with a work session', 'without one'])('%s ends with 0 or 1 and says why', async name => {
    await fc.assert(
      fc
        .asyncProperty(fc.constantFrom(...VERBS), words, async (verb, all) => {
          const t = openTerminal(folder)
          const outcome = await t.logbook(verb, ...all)
          expect([0, 1]).toContain(outcome.exit)
          expect(outcome.stdout + outcome.stderr).not.toBe('')
          expect(outcome.stderr).not.toMatch(OURS)
          const report = await t.slash(verb, all.join(' '), 'c1')
          expect(report).not.toBe('')
          expect(report).not.toMatch(/failed in a way it should not|\n\s+at /)
        })
        .beforeEach(async () => {
          folder = makeFolder()
          if (name === 'with a work session') await openTerminal(folder).print('init', 'x', '--step', 's')
        }),
      often(150),
    )
  })
})

let folder: string

test('a text logged through a slash command stands in the document as it was typed', async () => {
  const text = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map(given => given.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim())
  const t = openTerminal(makeFolder())
  await t.print('init', 'x')
  await fc.assert(
    fc.asyncProperty(text, async typed => {
      fc.pre(typed !== '' && !/(^|\s)--[a-z]/i.test(typed) && !/^["']/.test(typed))
      await t.slash('log', `--key ${typed}!`)
      expect(t.document()).toContain(`- ${typed}!\n`)
    }),
    often(60),
  )
})
