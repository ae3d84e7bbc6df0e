import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ASCII_HINTS, spellings } from '../../src/secrets/assignments/names-in-other-languages.ts'
import { PROVIDERS } from '../../src/secrets/assignments/names-of-providers.ts'
import { loadPublishedRules } from '../../src/secrets/load-published-rules.ts'
import { makeMaskAddedLines } from '../../src/secrets/mask-added-lines.ts'
import { isPlain } from '../../src/secrets/plain-words.ts'
import { redact } from '../../src/secrets/redact.ts'
import * as inContext from './table/in-context.ts'
import * as tokens from './table/provider-tokens.ts'

type Secret = [title: string, text: string, secret: string]
const SECRETS = [...Object.values(inContext), ...Object.values(tokens)]
  .filter(value => Array.isArray(value))
  .flat()
  .filter((one): one is Secret => Array.isArray(one) && typeof one[1] === 'string')

describe('plain words', () => {
  test.each([
    'Rename the option and add a test that continues after an error',
    'Fix the path in src/faces/cli/main.ts, then run the tests again.',
    'Why does "view list" print 12 lines? (It was 10 in v0.1.)',
    'Please:\n- wash the bottles\n- fill them',
    'The author of the keyboard passes the pattern.',
    'Look at issue #14, the second point',
    'make the HTTP client retry 3 times; use camelCaseNames',
    'Parsing with moo: it backtracks on heredocs (2025-01-15T10:30)',
    '',
  ])('are recognized: %s', text => {
    expect(redact(text).count).toBe(0)
    expect(isPlain(text)).toBe(true)
  })

  test('are no text of the tables that holds a secret', () => {
    expect(SECRETS.length).toBeGreaterThan(150)
    expect(SECRETS.filter(([, text]) => isPlain(text)).map(([title]) => title)).toEqual([])
  })

  const names =
    'password passwd pass key api key apikey token secret login auth access private PAT pw pwd credentials license'
  const pieces = fc.oneof(
    fc.constantFrom(...names.split(' '), ...ASCII_HINTS, ...PROVIDERS, ...spellings()),
    fc.constantFrom('is', '=', ':', ': ', ' ', '\n', '-', '_', '/', '"', "'", '`', '->', '|', ',', '--', '.'),
    fc.constantFrom(
      'swordfish',
      'hunter2',
      'Tr0ub4dor',
      'the',
      'My',
      'bob',
      'x',
      'aB3dE5gH',
      'user',
      'of',
      'export',
    ),
    fc.stringMatching(/^[A-Za-z0-9_-]{1,24}$/),
  )
  const text = fc
    .array(fc.tuple(pieces, fc.constantFrom('', ' ')), { maxLength: 10 })
    .map(all => all.map(([piece, after]) => piece + after).join(''))

  test('hold nothing that the rules mask', () => {
    fc.assert(
      fc.property(text, one => {
        if (isPlain(one)) expect(redact(one)).toEqual({ text: one, count: 0 })
      }),
      { numRuns: 20_000 },
    )
  })

  const beginnings = 'xoxb xoxp ghp sk AKIA glpat npm live test ant api03 SG AIza rk pk dop v1 shpat EAAC'
  const part = fc.oneof(
    fc.stringMatching(/^(?:[a-z]{1,20}|[A-Z]{1,12}|\d{1,6}|[A-Z][a-z]{1,15})$/),
    fc.constantFrom(...beginnings.split(' ')),
  )
  const token = fc
    .array(fc.tuple(part, fc.constantFrom('-', '_', '.', '/', ':')), { minLength: 1, maxLength: 7 })
    .map(parts => parts.flat().slice(0, -1).join(''))

  test('hold no token of several short parts, by our rules and the published ones', async () => {
    const mask = makeMaskAddedLines(loadPublishedRules)
    const words = fc.array(token, { minLength: 1, maxLength: 3 }).map(all => all.join(' '))
    await fc.assert(
      fc.asyncProperty(words, async one => {
        if (isPlain(one)) expect(await mask('', one)).toEqual({ text: one, count: 0 })
      }),
      { numRuns: 3_000 },
    )
  })
})
