import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, test } from 'vitest'
import { readLines } from '../../src/text/lines.ts'

function headingsOf(text: string): string[] {
  return [...readLines(text)].filter(l => l.kind === 'heading').map(l => `${l.start} ${'#'.repeat(l.depth)}`)
}

/** Headings at the top level of the document that are written with #, as a CommonMark parser sees them. */
function headingsByParser(text: string): string[] {
  return fromMarkdown(text).children.flatMap(node => {
    if (node.type !== 'heading') return []
    const at = text.lastIndexOf('\n', (node.position?.start.offset ?? 0) - 1) + 1
    return /^ {0,3}#{1,6}(?:[ \t\r\n]|$)/.test(text.slice(at, at + 12))
      ? [`${at} ${'#'.repeat(node.depth)}`]
      : []
  })
}

describe('headings', () => {
  test.each([
    ['a plain heading', '## Progress\n', 1],
    ['no space behind the marks', '##Progress\n', 0],
    ['closing marks', '## Progress ##\n', 1],
    ['inside backticks', '```\n## no\n```\n', 0],
    ['inside tildes with an info string', '~~~ md\n## no\n~~~\n', 0],
    ['a longer fence holding a shorter one', '````\n```\n## no\n```\n````\n', 0],
    ['a fence that never closes', '```\n## no\n', 0],
    ['an HTML comment over lines', '<!--\n## no\n-->\n## yes\n', 1],
    ['inside a list item', '- a\n  ## no\n', 0],
    ['after a list item', '- a\n## yes\n', 1],
    ['after an open fence of a list item', '- a\n  ```\n## yes\n', 1],
    ['behind an empty list item', '-\n\n  ## yes\n', 1],
    ['inside a quote', '> ## no\n', 0],
    ['indented by three', '   ## yes\n', 1],
    ['indented by four', '    ## no\n', 0],
    ['CRLF', '## yes\r\n\r\n```\r\n## no\r\n```\r\n', 1],
  ])('%s', (_, text, count) => {
    expect(headingsOf(text)).toHaveLength(count)
    expect(headingsOf(text)).toEqual(headingsByParser(text))
  })

  test('agree with a CommonMark parser on any soup of lines', () => {
    const piece = fc.constantFrom(
      ...[
        '## Progress',
        '### 1. A',
        '#',
        '##x',
        '## b ##',
        '```',
        '~~~',
        '````',
        '``` js',
        'text',
        '\n    code\n\nafter',
        '- item',
        '1. one',
        '7. seven',
        '  nested',
      ],
      ...[
        '  ## deep',
        '   ```',
        '> quote',
        '> ## q',
        '<!-- c',
        '-->',
        '<!-- c -->',
        '<div>',
        '</div>',
        '---',
        '***',
        '',
        '',
        '',
        '- ```',
        '* [ ] box',
        '\n<br>',
        '===',
      ],
    )
    // A heading in a quote is no paragraph that the next line could go on with.
    expect(headingsOf('> ## q\n-->\n7. seven\n   ```\n## Progress\n')).toEqual([])
    const soup = fc.array(piece, { maxLength: 14 }).map(lines => `${lines.join('\n')}\n`)
    fc.assert(
      fc.property(soup, text => {
        expect(headingsOf(text)).toEqual(headingsByParser(text))
      }),
      { numRuns: 5_000 },
    )
  })
})
