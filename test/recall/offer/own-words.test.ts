// Of a prompt only what a person says counts: not what programs wrote.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOwnWords } from '../../../src/recall/offer/own-words.ts'

const TRACE = `TypeError: Cannot read properties of undefined (reading 'map')
    at ProductList (/app/src/ProductList.tsx:31:18)
    at renderWithHooks (/app/node_modules/react-dom/index.js:14985:18)`

describe('left out is', () => {
  test.each([
    ['a block of code', 'Mend it:\n\n```ts\nconst cache = warm()\n```', 'Mend it:'],
    ['a block that is never closed', 'Mend it:\n\n~~~\nconst cache = warm()', 'Mend it:'],
    ['a stack trace', `Why this?\n\n${TRACE}`, 'Why this?'],
    ['a log', 'Look.\n\n2026-03-02T10:11:12Z INFO warm\n2026-03-02T10:11:13Z WARN cold', 'Look.'],
    ['a difference', 'Is this right?\n\n@@ -1,2 +1,2 @@\n-warm the cache\n+cool the cache', 'Is this right?'],
    ['a quote', 'She wrote:\n\n> warm the cache\n> for all harbours', 'She wrote:'],
    ['an address', 'See https://example.org/warm/cache now', 'See   now'],
    ['a comment of HTML', 'Now <!-- warm the cache --> go', 'Now   go'],
    ['what is to be left alone', "Don't touch the cache, warm the soup", ' , warm the soup'],
  ])('%s', (_, prompt, own) => {
    expect(readOwnWords(prompt)).toEqual([own])
  })
  test('a prompt of programs alone', () => {
    expect(readOwnWords(TRACE)).toEqual([])
  })
  test('a prompt as long as a file', () => {
    expect(readOwnWords('warm the cache. '.repeat(4_000))).toEqual([])
  })
})

test('a sentence with a colon, brackets or a number stays', () => {
  for (const prompt of [
    'next: warm the cache',
    'warm it (all of it)',
    'Warm 12 harbours; then stop',
    'ошибка в кэше',
  ])
    expect(readOwnWords(prompt)).toEqual([prompt])
})

test('any prompt gives six short pieces at most', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(fc.lorem()).map(lines => lines.join('\n\n')),
      ),
      prompt => {
        const pieces = readOwnWords(prompt)
        expect(pieces.length).toBeLessThanOrEqual(6)
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(800)
      },
    ),
  )
})
