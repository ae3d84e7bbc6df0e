import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findWords, prepareWords } from '../../src/secrets/hints.ts'

const WORDS = ['-', '|', '', 'ab', 'abc', 'abd', 'b-', ' -p', 'пароль']

test('finds the words that stand in a text, and no others', () => {
  const words = prepareWords(WORDS)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...WORDS, 'a', 'b', 'c', 'ñ', '\u0161b'), { maxLength: 12 }),
      pieces => {
        const text = pieces.join('')
        expect(findWords(text, words)).toEqual(new Set(WORDS.filter(word => text.includes(word))))
      },
    ),
  )
})

test('words may begin in more ways than a byte can count', () => {
  const words = Array.from({ length: 300 }, (_, index) => `${String.fromCharCode(0x4e00 + index)}a`)
  const prepared = prepareWords(words)
  for (const word of words) expect(findWords(word, prepared)).toEqual(new Set([word]))
})
