// A text that is shown to be approved hides nothing, and drives no terminal.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fenced, visible } from '../../../src/runs/agents/visible.ts'
import { harmless } from '../../../src/text/harmless.ts'

test.each([
  ['plain text\n\twith a tab', 'plain text\n\twith a tab'],
  ['red \u001b[31mtext', 'red <U+001B>[31mtext'],
  ['over\rwritten', 'over<U+000D>written'],
  ['the line ends of\r\nWindows', 'the line ends of\r\nWindows'],
  ['turned \u202eround', 'turned <U+202E>round'],
  ['hid\u{e0068}\u{e0069}den', 'hid<U+E0068><U+E0069>den'],
  ['zero\u200bwidth', 'zero<U+200B>width'],
  ['a\u2028b', 'a<U+2028>b'],
  ['half \ud83d', 'half <U+D83D>'],
  ['👩‍👩‍👧 می‌خواهم größe 前端', '👩‍👩‍👧 می‌خواهم größe 前端'],
])('%j', (text, expected) => expect(visible(text)).toBe(expected))

/** What stands there by its number, in its place. */
const unfold = (text: string) =>
  text.replace(/<U\+([0-9A-F]{4,6})>/g, (_, digits) => String.fromCodePoint(Number.parseInt(digits, 16)))

const strange = fc.constantFrom(
  '\u202e',
  '\u001b',
  '\r',
  '\n',
  '\u200d',
  '\u200c',
  '\ufe0f',
  '\u2028',
  '\u{e0041}',
  '\ud83d',
  ' ',
  '👩',
  'a',
  'م',
  '\ufffd',
)

test('nothing of any text is lost, and nothing of it is a control', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(strange).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(text, words => {
      const shown = visible(words)
      expect(unfold(shown)).toBe(words)
      expect(unfold(harmless(shown))).toBe(words)
    }),
    { numRuns: 2_000 },
  )
})

test('each line stands behind a mark, also what goes on from the line before', () => {
  expect(fenced('one\n\n\ttwo', 6)).toBe('  │ one\n  │\n  │     tw\n  ┆ o')
  expect(fenced('one two three', 9)).toBe('  │ one two\n  ┆ three')
  expect(fenced('前端開發', 4)).toBe('  │ 前端\n  ┆ 開發')
})

test('nothing of a long line is lost', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ' ', '前', '👩') })
  fc.assert(
    fc.property(line, text => {
      const shown = fenced(`${text}.`, 10).replaceAll(/(?:^|\n) {2}[│┆] ?/g, '')
      expect(shown.replaceAll(' ', '')).toBe(`${text}.`.replaceAll(' ', ''))
    }),
  )
})

test('no text makes a line without a mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      for (const line of fenced(visible(text), 10).split(/[\n\r]/)) expect(line).toMatch(/^ {2}[│┆]/)
    }),
  )
})
