// Runs of what nobody sees are taken at once. The result is that of looking at each character by itself, as the form
// below does, which is slow for a text of nothing else.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { harmless } from '../../src/text/harmless.ts'

const SUSPECT = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]',
    '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f]',
    '[\\u2800\\u3164\\ufdd0-\\ufdef\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffc\\ufffe\\uffff]',
    '[\\u{13430}-\\u{13440}\\u{1bca0}-\\u{1bca3}\\u{1d159}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]',
    '[\\ud800-\\udfff]',
  ].join('|'),
  'gu',
)

const PICTURES =
  '\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2194-\\u21aa\\u231a-\\u23ff\\u24c2\\u25aa-\\u25fe\\u2600-\\u27bf\\u2934\\u2935\\u2b05-\\u2b55\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}'
const JOINED =
  '\\u0620-\\u06ff\\u0700-\\u074f\\u0750-\\u077f\\u07c0-\\u07ff\\u08a0-\\u08ff\\u0900-\\u0dff\\u1000-\\u109f\\u1780-\\u17b3\\u17b6-\\u17ff\\u1820-\\u18af\\ufb50-\\ufdcf\\ufdf0-\\ufdff\\ufe70-\\ufefc'

const AFTER_PICTURE = new RegExp(`[${PICTURES}]\\ufe0f?$`, 'u')
const ON_PICTURE = new RegExp(`[${PICTURES}]$`, 'u')
const BEFORE_PICTURE = new RegExp(`^[${PICTURES}]`, 'u')
const AFTER_LETTER = new RegExp(`[${JOINED}]$`)
const BEFORE_LETTER = new RegExp(`^[${JOINED}]`)

function oneByOne(text: string): string {
  return text.replace(SUSPECT, (found, at: number) => {
    const before = text.slice(Math.max(0, at - 3), at)
    const after = text.slice(at + found.length, at + found.length + 2)
    return isNeeded(found, before, after) ? found : (INSTEAD[found] ?? (isHalf(found) ? '\ufffd' : ''))
  })
}

const INSTEAD: Record<string, string> = { '\u2028': ' ', '\u2029': ' ', '\u2800': ' ' }

function isNeeded(found: string, before: string, after: string): boolean {
  switch (found) {
    case '\r':
      return after.startsWith('\n')
    case '\u200c':
      return AFTER_LETTER.test(before) && BEFORE_LETTER.test(after)
    case '\u200d':
      return (
        (AFTER_PICTURE.test(before) && BEFORE_PICTURE.test(after)) ||
        (AFTER_LETTER.test(before) && BEFORE_LETTER.test(after))
      )
    case '\ufe0e':
    case '\ufe0f':
      return ON_PICTURE.test(before) || (/[#*0-9]$/.test(before) && after.startsWith('\u20e3'))
    default:
      return false
  }
}

function isHalf(found: string): boolean {
  return found >= '\ud800' && found <= '\udfff' && found.length === 1
}

const POOL = [
  ...[
    '\r',
    '\n',
    '\t',
    '\u001b',
    '\u0085',
    '\u200b',
    '\u200c',
    '\u200d',
    '\ufe0e',
    '\ufe0f',
    '\u00ad',
    '\u3164',
  ],
  ...['\u2028', '\u2029', '\u2800', '\uffff', '\ud800', '\udc00', '\u{e0041}', '\u{1d173}'],
  ...['😀', '❤', '🏳', '\u{1f308}', 'ب', 'ک', 'क', 'a', '1', '#', '\u20e3', ' ', '<', 'é'],
]

test('whatever stands beside each other, the result is the same', () => {
  const text = fc.array(fc.constantFrom(...POOL), { maxLength: 16 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(text, words => {
      expect(harmless(words)).toBe(oneByOne(words))
    }),
    { numRuns: 20_000 },
  )
})

test.each([999, 1_000, 1_001, 2_500])('also in a run of %d', length => {
  for (const one of POOL) {
    const words = `❤${one.repeat(length)}❤`
    expect(harmless(words)).toBe(oneByOne(words))
  }
})
