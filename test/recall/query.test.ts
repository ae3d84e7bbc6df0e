import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQuery, readWords } from '../../src/recall/ranking/query.ts'

const tell = (text: string) => {
  const { needs, must, not, phrases } = parseQuery(text)
  const words = (all: typeof needs) => all.map(({ word }) => word).join(' ')
  return [words(needs), words(must), words(not), phrases.join('|')]
}

test.each([
  ['why did we drop the moo library?', 'drop moo library', '', '', ''],
  ['"refresh token" login', 'login', 'refresh token', '', 'refresh token'],
  ['“refresh token” login', 'login', 'refresh token', '', 'refresh token'],
  ['« jeton de session » connexion', 'connexion', 'jeton session', '', 'jeton de session'],
  ['„leerer Dump“ Sicherung', 'sicherung', 'leerer dump', '', 'leerer Dump'],
  ['lexer +moo -chevrotain', 'lexer', 'moo', 'chevrotain', ''],
  ['front-matter a - b', 'frontmatter b', '', '', ''],
  ['--dry-run', 'dryrun', '', '', ''],
  ['an "unbalanced quote', 'unbalanced quote', '', '', ''],
  ['it\'s 5" wide', '5 wide', '', '', ''],
  ['+the moo', 'moo', '', '', 'the'],
  ['"not yet" moo', 'moo', '', '', 'not yet'],
  ['C++ or C#', 'c++ c#', '', '', ''],
  ['c++17 i++', 'c++ 17 i++', '', '', ''],
  ['soft\u00adware 4f2a9bc', 'software 4f2a9bc', '', '', ''],
  ['为什么连接的服务很慢', '连接 服务 慢', '', '', ''],
  ['moo moo MOO', 'moo', '', '', ''],
  ['"" moo', 'moo', '', '', ''],
  ['v1.2.3 #42', '1.2.3 42', '', '', ''],
])('%j', (text, ...told) => {
  expect(tell(text)).toEqual(told)
})

test.each([
  ['the of and', /only words that nearly every text has: the, of, and/],
  ['"what to do"', /only words that nearly every text has: what, to, do/],
  ['warum haben wir das', /only words that nearly every text has/],
  ['-moo', /only says what must not be there/],
  ['?!', /has no words/],
  ['', /has no words/],
  ['a'.repeat(5_000), /5,000 characters long; at most 1,000/],
])('%.20s gets a sentence', (text, message) => {
  expect(() => parseQuery(text)).toThrow(message)
  expect(() => parseQuery(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})

test('a prompt of any length gives its words, and none where nothing tells', () => {
  expect(readWords('the of and').needs).toEqual([])
  expect(readWords(`${'moo '.repeat(5_000)}"a phrase" -word`).needs.map(({ word }) => word)).toEqual([
    'moo',
    'phrase',
    'word',
  ])
})

test('any text is a query or gets a sentence', () => {
  const part = fc.oneof(
    fc.constantFrom('"', '“', '»', '+', '-', ' ', 'moo', 'the', '認証', 'a-b'),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), parts => {
      const text = parts.join('')
      readWords(text)
      try {
        const { needs, must } = parseQuery(text)
        expect(needs.length + must.length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_INPUT' })
      }
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['why not a database for save games', 'why-not'],
  ['why can the route engine not be shared', 'why-not'],
  ["why shouldn't comments be thrown away", 'why-not'],
  ['why didnt we take FRAM', 'why-not'],
  ['warum läuft der Grouper nicht auf Windows', 'why-not'],
  ['wieso gibt es keine Indexe', 'why-not'],
  ['pourquoi on n’envoie qu’un rappel', 'why-not'],
  ['¿por qué el webhook no reintenta?', 'why-not'],
  ['perché il parser non riparte', 'why-not'],
  ['почему индекс больше не строится', 'why-not'],
  ['why did we drop moo', 'given-up'],
  ['what went wrong with staging', 'given-up'],
  ['why did we choose moo', 'chosen'],
  ['why is the cache slow. It was not before', undefined],
  ['why the notes are kept by nobody', undefined],
])('what %j is after', (text, intent) => {
  expect(parseQuery(text).intent).toBe(intent)
})
