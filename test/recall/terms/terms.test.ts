import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../../src/recall/terms/fold.ts'
import { guessLanguage } from '../../../src/recall/terms/guess-language.ts'
import { LANGUAGES, type Language } from '../../../src/recall/terms/language.ts'
import { isOneLetterOff, mendedEndings } from '../../../src/recall/terms/one-letter-off.ts'
import { splitWords } from '../../../src/recall/terms/split-words.ts'
import { stem } from '../../../src/recall/terms/stems/stem.ts'
import { termsOf } from '../../../src/recall/terms/terms.ts'
import { FAMILIES } from './families.ts'

test.each(['e-mail', 'user_name', 'v1.2.3', 'getUserName'])('%s is told as it was typed', typed => {
  const told = splitWords(`an ${typed} of`).map(({ start, length }) =>
    `an ${typed} of`.slice(start, start + length),
  )
  expect(told).toContain(typed)
})

test.each([
  ['getUserName', ['getusernam', 'get', 'user', 'nam']],
  ['user_name', ['usernam', 'user', 'nam']],
  ['user-name', ['usernam', 'user', 'nam']],
  ['OAuth2', ['oauth2', 'oauth']],
  ['HTTPServer', ['httpserver', 'http', 'server']],
  ['v1.2.3', ['1.2.3']],
  ['2.1.332', ['2.1.332']],
  ['2025-01-15', ['2025-01-15']],
  ['ECONNRESET', ['econnreset']],
  ['src/store/index.ts', ['src', 'stor', 'index', 'ts']],
  ['--dry-run', ['dryrun', 'dry', 'run']],
  ['#123', ['123']],
  ['a-very-long-chain-of-words', ['long', 'chain', 'word']],
  ["it's the user's", ['user']],
  ['Café CAFÉ cafe\u0301 ＣＡＦＥ', ['caf', 'caf', 'caf', 'caf']],
  ['URLs of AMIs', ['url', 'amis']],
  ['fetchURLsFast', ['fetchurlsfast', 'fetch', 'url', 'fast']],
  ['the of and', []],
  ['💥', []],
])('%s is listed as %j', (text, terms) => {
  expect(termsOf(text, 'en')).toEqual(terms)
})

test.each([
  ['de', 'Straße GRÖSSE', ['strass', 'gross']],
  ['fr', "l'index des comptes", ['ind', 'compt']],
  ['zh', '数据库迁移', ['数据', '据库', '库迁', '迁移']],
  ['ja', 'API呼び出し', ['api', '呼び', 'び出', '出し']],
  ['ko', '인증 토큰', ['인증', '토큰']],
  ['zh', '锁', ['锁']],
] as [Language, string, string[]][])('%s: %s is listed as %j', (language, text, terms) => {
  expect(termsOf(text, language)).toEqual(terms)
})

test.each([
  ['The lexer of the compiler was slow', 'en'],
  ['Der Lexer war zu langsam', 'de'],
  ["Le lexeur n'est pas assez rapide", 'fr'],
  ['El analizador es demasiado lento', 'es'],
  ['Il lexer era troppo lento per noi', 'it'],
  ['O lexer não é rápido, por isso foi trocado', 'pt'],
  ['Лексер был слишком медленным', 'ru'],
  ['词法分析器太慢了', 'zh'],
  ['字句解析器が遅すぎた', 'ja'],
  ['어휘 분석기가 너무 느렸다', 'ko'],
  ['src/lex.ts', 'otherwise'],
])('%s is %s', (text, language) => {
  for (const otherwise of ['en', 'de'] as const)
    expect(guessLanguage(text, otherwise)).toBe(language === 'otherwise' ? otherwise : language)
})

describe('words of a family have one stem', () => {
  test.each(FAMILIES)('%s: %s', (language, words) => {
    const stems = new Set(words.split(' ').map(word => stem(fold(word), language)))
    expect([...stems]).toHaveLength(1)
  })
})

test.each([
  ['en', 'universe', 'universal policy police news new server serve user use string sting'],
  [
    'en',
    'client',
    'client cli log logical import important state static action active typical type event eventually',
  ],
  ['en', 'current', 'current currency parent par moment comment general generate element'],
  ['de', 'Haus', 'Hase Hose Herd Log Login Plug Plugin'],
  ['fr', 'porte', 'port'],
] as [Language, string, string][])('%s: not everything is one stem', (language, _, words) => {
  const all = words.split(' ')
  expect(new Set(all.map(word => stem(fold(word), language))).size).toBe(all.length)
})

test('the end of a word is put right in all ways that one letter allows', () => {
  for (const word of ['parsers', 'ab', 'é'])
    for (const mended of mendedEndings(word, 3))
      expect([mended, isOneLetterOff(mended, word)]).toEqual([mended, true])
  const mended = mendedEndings('abcdef', 2)
  expect(mended).toEqual(expect.arrayContaining(['abcdxf', 'abcde', 'abcdf', 'abcdxef', 'abcdefx', 'abcdfe']))
  expect(mended.every(one => one.startsWith('abcd'))).toBe(true)
})

test.each([
  ['parser', 'paser', true],
  ['parser', 'pasrer', true],
  ['parser', 'parsers', true],
  ['parser', 'perser', true],
  ['parser', 'parser', false],
  ['parser', 'paers', false],
  ['parser', 'server', false],
])('%s and %s are one letter apart: %s', (one, other, is) => {
  expect(isOneLetterOff(one, other)).toBe(is)
  expect(isOneLetterOff(other, one)).toBe(is)
})

const anyText = fc.string({ unit: 'grapheme', maxLength: 80 })

test('words of any text lie in it, in order, and their terms are folded and never empty', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...LANGUAGES), (text, language) => {
      let end = 0
      for (const { start, length } of splitWords(text)) {
        expect(start).toBeGreaterThanOrEqual(end)
        expect(length).toBeGreaterThan(0)
        end = start + length
      }
      expect(end).toBeLessThanOrEqual(text.length)
      for (const term of termsOf(text, language)) {
        expect(term).not.toBe('')
        expect(fold(term)).toBe(term)
      }
    }),
  )
})

test('a text has the same terms in capitals, and composed or not', () => {
  const words = fc.array(
    fc.constantFrom('größe', 'café', 'mañana', 'naïve', 'ação', 'perché', 'ёлка', 'lexer', 'x'),
  )
  fc.assert(
    fc.property(words, fc.constantFrom(...LANGUAGES), (all, language) => {
      const text = all.join(' ')
      const terms = termsOf(text, language)
      expect(termsOf(text.toUpperCase(), language)).toEqual(terms)
      expect(termsOf(text.normalize('NFD'), language)).toEqual(terms)
    }),
  )
})

test('a plain text has the same words as within a text of other letters', () => {
  const part = fc.constantFrom(
    'getUser',
    'HTTPServer2',
    'a_b',
    'x-y',
    'v1.2',
    "it's",
    '/src/a.ts',
    ' ',
    '--',
    '@x',
    '1st',
    'OAuth2',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), parts => {
      const text = parts.join('')
      const plain = splitWords(text)
      expect(splitWords(`${text} é`).slice(0, plain.length)).toEqual(plain)
    }),
  )
})

test.each([
  ['a name of code', 'aB'.repeat(200_000)],
  ['a text without spaces', '漢'.repeat(300_000)],
])('%s of any length is taken', (_, word) => {
  expect(termsOf(`${word} lexer`, 'en').at(-1)).toBe('lexer')
})
