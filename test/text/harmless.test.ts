import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { harmless, isDeceptive } from '../../src/text/harmless.ts'

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))

/** What Unicode says is drawn as nothing, what drives a terminal, and what is drawn as an empty place by most fonts. */
export const SILENT: [kind: string, characters: string[]][] = [
  ['C0', range(0x00, 0x1f).filter(one => !'\t\n'.includes(one))],
  ['DEL and C1', range(0x7f, 0x9f)],
  ['tags', range(0xe0000, 0xe007f)],
  ['selectors of a variant', [...range(0xfe00, 0xfe0f), ...range(0xe0100, 0xe01ef)]],
  ['the rest of the plane of tags', range(0xe0080, 0xe00ff)],
  ['zero width', [...range(0x200b, 0x200f), '\u2060', '\ufeff']],
  ['marks of direction', ['\u061c', ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)]],
  ['other formats', [...range(0x2061, 0x206f), '\u00ad', '\u034f', ...range(0x180b, 0x180f)]],
  ['fillers', ['\u115f', '\u1160', '\u3164', '\uffa0', '\u17b4', '\u17b5', '\u2800']],
  ['lines apart', ['\u2028', '\u2029']],
  ['annotations', range(0xfff9, 0xfffb)],
  ['music and shorthand', [...range(0x1d173, 0x1d17a), ...range(0x1bca0, 0x1bca3)]],
]

describe.each(SILENT)('%s', (_, characters) => {
  test('is gone between words, in a word, and in long runs', () => {
    for (const one of characters) {
      const [between, within, run] = [`a ${one} b`, `a${one}b`, `x${one.repeat(50)}y`].map(harmless)
      const code = one.codePointAt(0)?.toString(16)
      expect([between, within, run], code).toEqual([
        expect.stringMatching(/^a {1,3}b$/),
        expect.stringMatching(/^a ?b$/),
        expect.stringMatching(/^x *y$/),
      ])
    }
  })

  test('makes a command another one than it looks like', () => {
    for (const one of characters) expect(isDeceptive(`npm${one} test`)).toBe(true)
  })
})

test.each([
  ['a family', '👨‍👩‍👧‍👦 at home'],
  ['a flag of a rainbow', '🏳️‍🌈'],
  ['a colour of skin', '👩🏽‍🚀 ✌🏿'],
  ['a heart on fire', '❤️‍🔥 and ❤️ and ☎︎'],
  ['a keycap', '1️⃣ #️⃣'],
  ['a flag of a country', '🇩🇪🇯🇵'],
  ['Persian', 'می‌خواهم کتاب‌ها را'],
  ['Sinhala', 'ශ්‍රී ලංකා'],
  ['Hindi', 'क्‍ष and क्‌ष'],
  ['accents written apart', 'Cafe\u0301 größe Zürich'],
  ['Thai, Hebrew, Arabic, Chinese, Korean', 'ภาษาไทย עברית العربية 漢字 한국어'],
  ['tabs and line ends', 'a\tb\nc\r\nd'],
])('%s stays as it is', (_, text) => {
  expect(harmless(text)).toBe(text)
})

test.each([
  ['a joiner between words', 'a\u200db', 'ab'],
  ['two joiners in a family', '👨\u200d\u200d👩', '👨👩'],
  ['a joiner at the end of a word', 'می\u200c ', 'می '],
  ['a selector behind a letter', 'a\ufe0fb\ufe0e', 'ab'],
  ['selectors that carry bytes', `😀${range(0xfe00, 0xfe0f).join('')}`, '😀'],
  ['bytes behind an ideograph', `葛${range(0xe0100, 0xe0120).join('')}`, '葛'],
  ['tags behind a flag', '🏴\u{e0067}\u{e0062}\u{e007f}', '🏴'],
  ['half a character', 'a\ud83d', 'a\ufffd'],
  ['a return that hides what stood before it', 'rm -rf /\rnpm test', 'rm -rf /npm test'],
])('%s: is put right', (_, text, shown) => {
  expect(harmless(text)).toBe(shown)
})

test('a second time changes nothing', () => {
  const pieces = fc.constantFrom(
    ...SILENT.flatMap(([, all]) => all.slice(0, 20)),
    'a',
    '😀',
    '❤',
    'م',
    '1',
    '\u20e3',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), list => {
      const once = harmless(list.join(''))
      expect(harmless(once)).toBe(once)
    }),
    { numRuns: 2000 },
  )
})

test('a megabyte is looked through in no time worth a word', () => {
  const text = 'Plain words, größe und 日本語 and 😀.\n'.repeat(30_000)
  expect(harmless(text)).toBe(text)
})
