import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { retireNote, setClosingSummary, setNoteForLater } from '../../src/journal/lead-lines.ts'
import { applyPostponed } from '../../src/journal/postponed.ts'
import { oneLine } from '../../src/text/one-line.ts'
import { AT, anyWords, handMade, newDocument } from '../helpers/documents.ts'

const FILE = '.sessions/active/login-1a2b3c4d.md'
const read = (text: string) => readWorkSession(text, FILE)
/** The lines with words, each with single blanks. */
const linesOf = (words: string) => words.split('\n').map(oneLine).filter(Boolean).join('\n')
const tldrOf = (text: string) => text.slice(text.indexOf('## TL;DR'), text.indexOf('## Context'))
const earlierOf = (text: string) =>
  text.slice(text.indexOf('## Earlier Notes'), text.indexOf('\n## Next Steps'))

describe('a note for later', () => {
  const noted = setNoteForLater(newDocument(), 'Ask Ana about the key first', AT)

  test('stands first in the TL;DR and leaves its paragraph and facts', () => {
    expect(tldrOf(noted)).toMatchInlineSnapshot(`
      "## TL;DR (Read This First)
      **Note for later** (2025-01-15T10:30): Ask Ana about the key first

      Make login use OAuth

      **Progress**: 0/2 steps complete
      **Current**: Write tests (step 1)
      **Blocker**: None

      "
    `)
    expect(read(noted)).toMatchObject({
      noteForLater: 'Ask Ana about the key first',
      summary: 'Make login use OAuth',
      otherText: [],
    })
  })

  test('stays through a new TL;DR, which does not become a part of it', () => {
    const edited = applyChanges(noted, [{ kind: 'summary', text: 'Half is done' }], AT)
    expect(read(edited)).toMatchObject({
      noteForLater: 'Ask Ana about the key first',
      summary: 'Half is done',
    })
  })

  test('gets a paragraph below it where there was none', () => {
    const bare = setNoteForLater('---\nstatus: active\n---\n\n# T\n\n## TL;DR\n\n## Context\n', 'first', AT)
    const edited = applyChanges(bare, [{ kind: 'summary', text: 'Half is done' }], AT)
    expect(read(edited)).toMatchObject({ noteForLater: 'first', summary: 'Half is done' })
    expect(edited).toContain(': first\n\nHalf is done\n')
  })

  test('moves to a section of its own when something newer is said', () => {
    const retired = retireNote(noted)
    expect(tldrOf(retired)).toBe(tldrOf(newDocument()))
    expect(earlierOf(retired)).toBe(
      '## Earlier Notes\n- **Note** (2025-01-15T10:30): Ask Ana about the key first\n',
    )
    expect(read(retired).noteForLater).toBe('')
    expect(read(retired).otherText).toEqual([
      {
        section: 'Earlier Notes',
        isOwn: false,
        text: '- **Note** (2025-01-15T10:30): Ask Ana about the key first',
      },
    ])
  })

  test('makes room for a newer one', () => {
    const twice = retireNote(setNoteForLater(noted, 'Ana is away', '2025-01-16T09:00'))
    expect(earlierOf(twice)).toBe(
      '## Earlier Notes\n- **Note** (2025-01-15T10:30): Ask Ana about the key first\n- **Note** (2025-01-16T09:00): Ana is away\n',
    )
  })

  test.each([
    ['changed', noted.replace('Ask Ana about the key first', 'Ask Bo'), 'Ask Bo'],
    ['deleted', noted.replace(/\*\*Note for later.*\n\n/, ''), ''],
    ['without its time', noted.replace(` (${AT})`, ''), 'Ask Ana about the key first'],
    ['in small letters', noted.replace('Note for later', 'note for later'), 'Ask Ana about the key first'],
    ['over two lines', noted.replace('the key first', 'the key\nfirst'), 'Ask Ana about the key\nfirst'],
    [
      'with a list below it',
      noted.replace('the key first', 'the key:\n- first\n- soon'),
      'Ask Ana about the key:\n- first\n- soon',
    ],
    [
      'behind the facts',
      newDocument().replace('**Blocker**: None', '**Blocker**: None\n**Note for later**: ask Bo'),
      'ask Bo',
    ],
    [
      'behind the paragraph',
      newDocument().replace('OAuth\n\n**Prog', 'OAuth\n\n**Note for later**: ask Bo\n\n**Prog'),
      'ask Bo',
    ],
    ['without words', noted.replace('Ask Ana about the key first', ''), ''],
    [
      'twice, after a merge',
      noted.replace('\n\nMake', '\n**Note for later**: ask Bo\n\nMake'),
      'Ask Ana about the key first\nask Bo',
    ],
  ])('counts as a person has left it: %s', (_, text, note) => {
    const session = read(text)
    expect(session).toMatchObject({ noteForLater: note, summary: 'Make login use OAuth', otherText: [] })
    const retired = retireNote(text)
    expect(read(retired)).toMatchObject({ noteForLater: '', summary: 'Make login use OAuth' })
    for (const word of oneLine(note).split(' ')) expect(retired).toContain(word)
  })

  test.each([
    '**Blocker**: the key',
    'see **Progress:** 9/9 | **Current**: none',
    '- a list\n- of things',
    '# no heading',
    'fence\n```\ncode',
    'Ask:\n- [ ] Ana\n\n  1. Bo\n# no heading\n| a | b |\n***\n**Blocker**: none\n> quoted\n---\n=== ',
    '<!-- open',
    'deploy *after* `npm test` · **API**: done',
    '日本語のメモ 🎉',
    'x'.repeat(10_000),
  ])('is text whatever it looks like: %s', words => {
    const text = setNoteForLater(newDocument(), words, AT)
    const plain = read(newDocument())
    const { noteForLater, ...others } = read(text)
    expect(noteForLater).toBe(linesOf(words))
    expect(JSON.stringify(others)).toBe(JSON.stringify({ ...plain, noteForLater: undefined }))
    const [earlier] = read(retireNote(text)).otherText
    for (const word of oneLine(words).split(' ')) expect(earlier?.text.replaceAll('\\', '')).toContain(word)
    expect(read(retireNote(text)).openBoxes).toEqual([])
  })
})

test('an entry that had to wait ends a note, a compaction that had to wait does not', () => {
  const noted = setNoteForLater(newDocument(), 'Ask Ana', AT)
  const postponed = { at: AT, changes: [], fields: {}, compactions: 1 }
  expect(read(applyPostponed(noted, FILE, postponed)).noteForLater).toBe('Ask Ana')
  const changes = [{ kind: 'progress' as const, text: 'asked' }]
  expect(read(applyPostponed(noted, FILE, { ...postponed, changes })).noteForLater).toBe('')
})

describe('a closing summary', () => {
  test('stands first, above the TL;DR', () => {
    const text = setClosingSummary(newDocument(), 'All sign in with OAuth', AT)
    expect(tldrOf(text)).toContain(
      '## TL;DR (Read This First)\n**Closing summary** (2025-01-15T10:30): All sign in with OAuth\n\nMake login',
    )
    expect(read(text)).toMatchObject({
      closingSummary: 'All sign in with OAuth',
      noteForLater: '',
      summary: 'Make login use OAuth',
      otherText: [],
    })
    const again = setClosingSummary(text, 'Nearly all', AT)
    expect(read(again).closingSummary).toBe('Nearly all')
    expect(earlierOf(again)).toContain('- **Closing summary** (2025-01-15T10:30): All sign in with OAuth\n')
  })
})

test('a note comes and goes, and all else in the document stays', () => {
  fc.assert(
    fc.property(handMade, anyWords, (text, words) => {
      const before = read(text)
      const noted = setNoteForLater(text, words, AT)
      expect(read(noted)).toMatchObject({ noteForLater: linesOf(words), summary: before.summary })
      const retired = read(retireNote(noted))
      const others = retired.otherText.filter(({ section }) => section !== 'Earlier Notes')
      expect(others).toEqual(before.otherText)
      expect(retired).toMatchObject({
        noteForLater: '',
        summary: before.summary,
        progress: before.progress,
        blockers: before.blockers,
        nextSteps: before.nextSteps,
      })
    }),
  )
})
