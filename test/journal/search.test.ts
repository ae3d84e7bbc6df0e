import { describe, expect, test } from 'vitest'
import { findLines, fits, parseQuery, showLine } from '../../src/journal/search.ts'
import { newDocument } from '../helpers/documents.ts'

/** The line as it is shown, with what was found in brackets. */
function marked(line: string, query: string): string | undefined {
  if (findLines(line, parseQuery(query)).lines[0]?.line !== line) return undefined
  const shown = showLine(line, parseQuery(query))
  return shown.found.reduceRight(
    (text, [from, to]) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
    shown.text,
  )
}

describe('what is found', () => {
  test.each([
    ['oauth', 'Make login use OAuth', 'Make login use [OAuth]'],
    ['CAFE', 'the café, the Cafe\u0301', 'the [café], the [Cafe\u0301]'],
    ['café', 'cafe', '[cafe]'],
    ['认证', '把登录改为认证流程', '把登录改为[认证]流程'],
    ['ﾛｸﾞｲﾝ', 'ログインの画面', '[ログイン]の画面'],
    ['로그인', '로그인 화면', '[로그인] 화면'],
    ['ΟΔΟΣ', 'η οδος', 'η [οδος]'],
    ['fi', 'the ﬁeld', 'the [ﬁ]eld'],
    ['f', 'the ﬁeld', 'the [ﬁ]eld'],
    ['하', '한국', '[한]국'],
    ['"use  oauth"', 'use OAuth, OAuth use', '[use OAuth], OAuth use'],
    ['“use oauth”', 'use OAuth', '[use OAuth]'],
    ['use oauth', 'use OAuth, OAuth', '[use] [OAuth], [OAuth]'],
    ['a.b $x', 'a.b and axb: $x', '[a.b] and axb: [$x]'],
    ['aa', 'aaa 🎉 aa', '[aa]a 🎉 [aa]'],
    ['ana banana', 'banana', '[banana]'],
  ])('%s in "%s"', (query, line, expected) => {
    expect(marked(line, query)).toBe(expected)
  })

  test.each([
    ['"use oauth"', 'OAuth use'],
    ['oauth nonsense', 'OAuth'],
    ['axb', 'a.b'],
  ])('%s is not in "%s"', (query, text) => {
    expect(fits(text, parseQuery(query))).toBe(false)
  })
})

test.each([[''], ['  '], ['""'], ['" "'], ['\u0301']])('%j is no query', text => {
  expect(() => parseQuery(text)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
})

describe('of a document', () => {
  const lines = (text: string, query: string) => findLines(text, parseQuery(query))

  test('each line found has its number and its section, and what is said twice is shown once', () => {
    const text = newDocument()
    const found = lines(text, 'oauth')
    expect(found).toEqual({
      lines: [{ number: 13, section: 'Title', line: '# Session: Make login use OAuth', stamps: [] }],
      more: 0,
    })
    expect(text.split('\n')[12]).toBe('# Session: Make login use OAuth')
    expect(lines(text, 'swap').lines).toMatchObject([
      { number: 37, section: 'Progress', line: '- [ ] Swap the client' },
    ])
  })

  test('the front matter counts where it says something', () => {
    const text = newDocument().replace('task_ids: []', 'task_ids: [T-7]\nowner: Zoë')
    expect(lines(text, 't-7 zoe').lines).toMatchObject([
      { number: 5, section: 'Front matter', line: 'task_ids: [T-7]' },
      { number: 6, section: 'Front matter', line: 'owner: Zoë' },
    ])
    for (const silent of ['owner', 'compaction_count', 'active', '2025-01-15T10:30:00Z', 'a1b2c3d'])
      expect(fits(text, parseQuery(silent))).toBe(false)
  })

  test('lines with more of the words are preferred, in the order of the document', () => {
    const text = `alpha 1\nalpha 2\nalpha 3\nalpha and beta\nbeta 5\nbeta and alpha\n`
    expect(lines(text, 'alpha beta')).toMatchObject({
      lines: [{ number: 1 }, { number: 4 }, { number: 6 }],
      more: 3,
    })
  })

  test('line numbers hold with CRLF and a byte order mark', () => {
    const text = `\uFEFF${newDocument().replaceAll('\n', '\r\n')}`
    expect(lines(text, 'swap').lines).toMatchObject([{ number: 37, section: 'Progress' }])
  })

  test('a long line is cut around what is found, never through a character', () => {
    const text = `${'🎉'.repeat(400)} needle ${'🎉'.repeat(400)}`
    const line = showLine(text, parseQuery('needle'))
    expect(line.text.length).toBeLessThanOrEqual(140)
    expect(line.text).toMatch(/^…🎉+ needle 🎉+…$/u)
    expect(line.text.slice(...(line.found[0] ?? []))).toBe('needle')
  })
})
