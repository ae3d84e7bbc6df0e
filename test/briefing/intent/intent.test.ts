import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asksToContinue, readIntent } from '../../../src/briefing/intent.ts'
import { PROMPTS } from './prompts/all.ts'
import { describeFigures, measure } from './prompts/figures.ts'

describe.each(PROMPTS)('$language', ({ asking, more = [], assent, other }) => {
  test.each(asking)('asks to go on: %s', prompt => {
    expect(readIntent(prompt)).toBe('continue')
  })
  test.each(more)('asks to go on and for more: %s', prompt => {
    expect(readIntent(prompt)).toBe('more')
    expect(asksToContinue(prompt)).toBe(true)
  })
  test.each(assent)('says yes: %s', prompt => {
    expect(readIntent(prompt)).toBe('assent')
  })
  test.each(other)('asks for something else: %s', prompt => {
    expect(readIntent(prompt)).toBe('other')
  })
})

test('precision and recall over the table', () => {
  const figures = PROMPTS.map(measure)
  console.log(describeFigures(figures))
  const sum = (kind: 'found' | 'wrong' | 'missed') => figures.reduce((all, one) => all + one[kind], 0)
  expect(sum('found') / (sum('found') + sum('wrong'))).toBeGreaterThanOrEqual(0.97)
  for (const { language, found, missed } of figures)
    expect(found / (found + missed), language).toBeGreaterThanOrEqual(0.95)
})

test('an empty prompt asks for nothing', () => {
  for (const prompt of ['', ' ', '\n', '?', '...', '🙂', '。', 'thanks'])
    expect(readIntent(prompt)).toBe('other')
})

test('a courtesy, a capital, an apostrophe, a missing accent or a mark changes nothing', () => {
  for (const prompt of [
    'CONTINUE!!!',
    'ok,continue :)',
    'what´s next?',
    '  continue \n',
    '¡SIGUE!',
    'Où en était-on ?',
    'OU EN ETAIT ON',
    'ＯＫ、続けて！',
    '계속해~',
    'Продолжай)',
    'weiter 🙏',
    '继续……',
    'Nächster Schritt'.normalize('NFD'),
    '계속해줘'.normalize('NFD'),
  ])
    expect(asksToContinue(prompt), prompt).toBe(true)
})

test('a mark of code may stand in what is asked for beside going on, and not in the wish', () => {
  expect(readIntent('continue, but first run `npm test` in src/auth')).toBe('more')
  expect(readIntent('continue `main`, but first run the tests')).toBe('other')
})

test('an answer with a "but" asks for something of its own', () => {
  expect(readIntent('yes, but first run the tests')).toBe('other')
})

test('a yes that is asked is none', () => {
  expect(readIntent('yes?')).toBe('other')
  expect(readIntent('行吗？')).toBe('other')
})

describe('any text', () => {
  const known = PROMPTS.flatMap(({ asking, more = [], assent, other }) => [
    ...asking,
    ...more,
    ...assent,
    ...other,
  ])
  const pieces = known.flatMap(prompt => prompt.split(/(?= )/))

  test('is survived', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), text => {
        expect(['continue', 'more', 'assent', 'other']).toContain(readIntent(text))
      }),
    )
  })

  test('of known words in any order comes to an end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), words => {
        expect(['continue', 'more', 'assent', 'other']).toContain(readIntent(words.join('')))
        expect(['continue', 'more', 'assent', 'other']).toContain(readIntent(words.join('').slice(0, 120)))
      }),
      { numRuns: 300 },
    )
  })

  test('that is long asks for something of its own', () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), prompt => {
        expect(readIntent(`${prompt} `.padEnd(121, 'continue '))).toBe('other')
      }),
    )
    expect(readIntent('continue '.repeat(2_000_000))).toBe('other')
  })
})
