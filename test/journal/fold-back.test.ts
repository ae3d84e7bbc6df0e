import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDecision } from '../../src/journal/decisions.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { foldBack } from '../../src/journal/fold-back.ts'
import { addDeadEnd, addDiscovery } from '../../src/journal/notes.ts'
import { AT, anyWords, handMade, newDocument } from '../helpers/documents.ts'

const FROM = 'login-fork (1a2b3c4d)'
const read = (text: string) => readWorkSession(text, 'a.md')
const fold = (parent: string, child: string) => foldBack(parent, read(parent), read(child), FROM)

const findings = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('decision'),
      words: anyWords,
      more: fc.option(anyWords, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('discovery'),
      words: anyWords,
      more: fc.option(anyWords, { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant('dead end'),
      words: anyWords,
      more: fc.option(anyWords, { nil: undefined }),
    }),
  ),
  { maxLength: 6 },
)

function write(text: string, entries: { kind: string; words: string; more: string | undefined }[]): string {
  return entries.reduce((edited, { kind, words, more }) => {
    if (kind === 'decision') return addDecision(edited, { title: words, rationale: more }, AT)
    if (kind === 'dead end') return addDeadEnd(edited, words, more, AT)
    return addDiscovery(edited, more ? `${words}\n${more}` : words, AT)
  }, text)
}

describe('folding back', () => {
  test('adds what the parent does not have, in its own format, with the times and where it came from', () => {
    const parent = addDecision(newDocument(), { title: 'Use PKCE', choice: 'yes' }, '2025-01-14T08:00')
    const child = write(newDocument(), [
      { kind: 'decision', words: 'Drop the cache', more: 'It lies' },
      { kind: 'discovery', words: 'Tokens live long', more: undefined },
      { kind: 'dead end', words: 'Patching the client', more: 'It is generated' },
      { kind: 'dead end', words: 'Asking ops', more: undefined },
    ])
    const { text, ...counts } = fold(parent, child)
    expect(counts).toEqual({ decisions: 1, discoveries: 1, deadEnds: 2 })
    expect(text).toContain(
      `### 2. Drop the cache (${AT})\n- **Rationale**: It lies\n- **From**: login-fork (1a2b3c4d)\n`,
    )
    expect(text).toContain(`1. **Tokens live long** (${AT})\n   From: login-fork (1a2b3c4d)\n`)
    expect(text).toContain(
      `1. **Patching the client** (${AT})\n   Because: It is generated\n   From: login-fork (1a2b3c4d)\n`,
    )
    expect(text).toContain(`2. **Asking ops** (${AT})\n   From: login-fork (1a2b3c4d)\n`)
    expect(read(text).decisions[0]).toEqual(read(parent).decisions[0])
  })

  test('leaves out what the parent has word for word, whenever it was written', () => {
    const entries = [
      { kind: 'decision', words: 'Use PKCE', more: 'No secret' },
      { kind: 'discovery', words: 'Tokens live long', more: 'a week' },
      { kind: 'dead end', words: 'Patching', more: 'Generated' },
    ]
    const parent = write(newDocument(), entries).replaceAll(AT, '2024-12-24T20:00')
    expect(fold(parent, write(newDocument(), entries)).text).toBe(parent)
    const other = entries.map(entry => ({ ...entry, more: 'something else' }))
    expect(fold(parent, write(newDocument(), other))).toMatchObject({
      decisions: 1,
      discoveries: 1,
      deadEnds: 1,
    })
  })

  test('gives no time to an entry that has none', () => {
    const child = write(newDocument(), [{ kind: 'discovery', words: 'Found', more: undefined }])
    const { text } = fold(newDocument(), child.replace(` (${AT})`, ''))
    expect(text).toContain('1. **Found**\n   From: ')
  })

  test('keeps saying where an entry came from at first', () => {
    const child = write(newDocument(), [
      { kind: 'discovery', words: 'Found', more: 'From: login-deep (99999999)' },
    ])
    const { text } = fold(newDocument(), child)
    expect(text).toContain('   From: login-deep (99999999)\n')
    expect(text).not.toContain(FROM)
  })

  test('twice is folding once, whatever is in it, and takes nothing away', () => {
    fc.assert(
      fc.property(handMade, findings, findings, (document, before, entries) => {
        const parent = write(document, before)
        const child = write(newDocument(), entries)
        const once = fold(parent, child).text
        expect(fold(once, child)).toEqual({ text: once, decisions: 0, discoveries: 0, deadEnds: 0 })
        const kept = (text: string) =>
          read(text)
            .decisions.concat()
            .map(({ title }) => title)
        expect(kept(once).slice(0, kept(parent).length)).toEqual(kept(parent))
        for (const line of parent.split('\n')) expect(once).toContain(line)
      }),
    )
  })
})
