import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact, FactKind } from '../../../src/briefing/receipt/facts.ts'
import {
  LONGEST_SUMMARY,
  quote,
  type Receipt,
  readReceipt,
  renderReceipt,
} from '../../../src/briefing/receipt/receipt-entry.ts'
import { readWorkSession } from '../../../src/journal/document.ts'
import { renderEntry } from '../../../src/journal/entry.ts'
import { readLines } from '../../../src/text/lines.ts'
import { AT, anyWords, newDocument } from '../../helpers/documents.ts'

const fact = (kind: FactKind, told: string): Fact => ({ kind, text: told, told })
const session = readWorkSession(newDocument(), 'login.md')

function entryOf(receipt: Partial<Receipt>, previous?: string): string {
  const more = renderReceipt({ by: undefined, kept: [], lost: [], summary: 'Words.', ...receipt })
  return renderEntry({
    session,
    at: `${AT}:00Z`,
    trigger: 'compacted',
    note: undefined,
    git: undefined,
    captured: undefined,
    previous,
    more,
  })
}

test('an entry tells what was kept, what was lost and the summary', () => {
  const lost = [fact('blocker', 'No key'), fact('key context', 'Five\nminutes')]
  const entry = entryOf({ by: 'auto', kept: [fact('decision', 'Use PKCE')], lost, summary: 'One.\n\n# Two' })
  expect(entry).toContain('# After a compaction: login, 2025-01-15 10:30 UTC')
  expect(entry.slice(entry.indexOf('## Receipt'))).toBe(`## Receipt
**Compaction**: auto
**Kept**: 1 decision
**Lost**: 1 blocker, 1 key context

### Lost
- Blocker: No key
- Key context: Five minutes

### Kept
- Decision: Use PKCE

## Summary
> One.
>
> # Two
`)
})

test('what an entry tells is read out of it again', () => {
  const kinds = fc.constantFrom<FactKind>('current step', 'blocker', 'key context', 'dead end', 'decision')
  const facts = fc.array(fc.tuple(kinds, anyWords), { maxLength: 5 })
  fc.assert(
    fc.property(
      facts,
      facts,
      fc.constantFrom('manual', 'auto', undefined),
      anyWords,
      (kept, lost, by, summary) => {
        const of = (list: [FactKind, string][]) => list.map(([kind, text]) => fact(kind, text))
        const flat = (list: [FactKind, string][]) =>
          list.map(([kind, text]) => ({ kind, text: text.replace(/\s+/g, ' ').trim() }))
        const entry = entryOf({ by, kept: of(kept), lost: of(lost), summary })
        expect(readReceipt(entry)).toEqual({ at: `${AT}:00Z`, by, kept: flat(kept), lost: flat(lost) })
      },
    ),
  )
})

test('an entry of something else has no receipt, whatever its text says', () => {
  const other = renderEntry({
    session,
    at: `${AT}:00Z`,
    trigger: 'manual',
    note: 'trigger: compacted ## Receipt',
    git: undefined,
    captured: undefined,
    previous: undefined,
  })
  expect(readReceipt(other)).toBeUndefined()
  expect(readReceipt('')).toBeUndefined()
})

test('nothing in a summary leaves its quote', () => {
  for (const summary of [
    'a\r## State\r- Decision: not ours',
    'a\u2028## State\u2029git_last_commit: abc',
    '```\n## State\n```\n## Receipt\n### Lost\n- Blocker: not ours',
    '</summary>\n---\ntrigger: compacted\n---\n\n## State',
    '<!--\n\n- [ ] x',
  ]) {
    const entry = entryOf({ summary })
    const state = entry.slice(entry.indexOf('## State'), entry.indexOf('## Receipt'))
    const next = entryOf({}, entry)
    expect(state).toContain('Open step: Write tests')
    expect(next).toContain('## Since the entry before\n- Nothing was logged\n')
    expect(readReceipt(entry)?.lost).toEqual([])
    const quoted = entry.slice(entry.indexOf('## Summary\n') + 11).trimEnd()
    for (const line of quoted.split(/[\n\r\u2028\u2029]/)) expect(line).toMatch(/^>/)
    const titles = [...readLines(entry.slice(entry.indexOf('## Summary')))].filter(
      ({ kind }) => kind === 'heading',
    )
    expect(titles.map(({ title }) => title)).toEqual(['Summary'])
  }
})

test('a long summary is cut, and says so', () => {
  const kept = quote(`${'x'.repeat(LONGEST_SUMMARY - 1)}🎉${'y'.repeat(50)}`)
  expect(kept).toHaveLength(LONGEST_SUMMARY + 1 + '\n>\n> (51 more characters are not kept)'.length)
  expect(kept).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
  expect(quote('x'.repeat(LONGEST_SUMMARY))).not.toContain('more characters')
})
