import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChanges, type Change, finish } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { findLogged } from '../../src/journal/entries/find-logged.ts'
import { takeOut } from '../../src/journal/entries/take-out.ts'
import { describeProgress } from '../../src/journal/work-session.ts'
import { AT, anyWords, handMade, newDocument } from '../helpers/documents.ts'

const read = (text: string) => readWorkSession(text, 'x.md')
const apply = (text: string, ...changes: Change[]) =>
  finish(applyChanges(text, changes, AT), 'x.md', { updated_at: '2025-01-15T10:31:00Z' })

/** Lines of one text that another lacks, each as often as it is missing. */
function missing(from: string, to: string): string[] {
  const have = new Map<string, number>()
  for (const line of to.split(/\r?\n/)) have.set(line, (have.get(line) ?? 0) + 1)
  return from.split(/\r?\n/).filter(line => {
    const left = have.get(line) ?? 0
    have.set(line, left - 1)
    return left <= 0
  })
}

const KEPT_TRUE = /^(\*\*(Progress|Current|Blocker)\*\*: |updated_at: )/

describe('an edit of a hand-made document', () => {
  const additions: [string, (words: string) => Change, (text: string) => (string | undefined)[]][] = [
    [
      'progress',
      text => ({ kind: 'progress', text }),
      text => read(text).progress.notes.map(note => note.text),
    ],
    ['step', text => ({ kind: 'step', text }), text => read(text).progress.steps.map(step => step.text)],
    [
      'discovery',
      text => ({ kind: 'discovery', text }),
      text => read(text).discoveries.map(n => [n.title, n.detail].filter(Boolean).join('\n')),
    ],
    [
      'blocker',
      text => ({ kind: 'blocker', text }),
      text => read(text).blockers.map(blocker => blocker.text),
    ],
    [
      'because',
      text => ({ kind: 'dead-end', approach: 'A proxy', because: text }),
      text => read(text).deadEnds.map(deadEnd => deadEnd.because),
    ],
    ['next', text => ({ kind: 'next', steps: [text] }), text => read(text).nextSteps],
    ['key', text => ({ kind: 'key', fact: text }), text => read(text).keyContext],
    [
      'rationale',
      text => ({ kind: 'decision', decision: { title: 'T', rationale: text } }),
      text => read(text).decisions.map(d => d.rationale),
    ],
  ]

  test.each(additions)('%s: adds its words and loses no line of anyone else', (_, change, entries) => {
    fc.assert(
      fc.property(handMade, anyWords, (text, words) => {
        const edited = apply(text, change(words))
        const lost = missing(text, edited).filter(
          line =>
            !KEPT_TRUE.test(line) &&
            line !== '- None currently' &&
            !/^- \[ \] .*( {10}<- CURRENT)?$/.test(line),
        )
        expect(lost).toEqual([])
        expect(entries(edited).filter(entry => squash(entry) === squash(words))).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })

  test('any sequence of changes leaves a document that reads, with true facts and its line ends', () => {
    const change: fc.Arbitrary<Change> = fc.oneof(
      anyWords.map(text => ({ kind: 'progress' as const, text })),
      anyWords.map(text => ({ kind: 'step' as const, text })),
      anyWords.map(text => ({ kind: 'blocker' as const, text })),
      anyWords.map(text => ({ kind: 'summary' as const, text })),
      anyWords.map(title => ({ kind: 'decision' as const, decision: { title, choice: title } })),
      anyWords.map(path => ({ kind: 'file' as const, path: path.replace(/[\n`]/g, ' '), role: undefined })),
    )
    fc.assert(
      fc.property(handMade, fc.array(change, { maxLength: 8 }), (text, changes) => {
        const edited = apply(text, ...changes)
        const session = read(edited)
        expect(edited).toContain(`**Progress**: ${describeProgress(session.progress)}`)
        expect((edited.match(/<- CURRENT/g) ?? []).length).toBeLessThanOrEqual(1)
        expect(session.decisions.filter(({ at }) => at === AT)).toHaveLength(
          changes.filter(({ kind }) => kind === 'decision').length,
        )
        if (text.includes('\r\n')) expect(edited.replaceAll('\r\n', '')).not.toContain('\n')
      }),
      { numRuns: 500 },
    )
  })
})

function squash(words: string | undefined): string {
  return (words ?? '').replaceAll('**', '').replace(/^\\/, '').replace(/\s+/g, ' ').trim()
}

test('a document of 5 MB with notes is edited in place', () => {
  const notes = 'A line of notes, and another word.\n'.repeat(150_000)
  const text = newDocument().replace('## Decisions', `## Notes\n\n${notes}\n## Decisions`)
  const edited = apply(text, { kind: 'discovery', text: 'found' })
  expect(edited).toContain(notes)
  expect(read(edited).discoveries[0]?.title).toBe('found')
})

describe('of entries with the same words, the one with the number', () => {
  const twins = (section: string, ...lines: string[]) =>
    `---\nid: x\nstatus: active\n---\n## ${section}\n${lines.join('\n')}\n`

  test('is resolved', () => {
    const before = twins(
      'Blockers',
      '- No key (2025-01-13T10:00)',
      '- CI is red',
      '- No key (2025-01-14T10:00)',
    )
    const after = applyChanges(before, [{ kind: 'resolved', blocker: '3', words: 'asked' }], AT)
    expect(after).toContain(
      '- No key (2025-01-13T10:00)\n- CI is red\n- ~~No key~~ (2025-01-14T10:00, resolved',
    )
    const both = ['1', '3'].map(blocker => ({ kind: 'resolved' as const, blocker, words: undefined }))
    expect(applyChanges(before, both, AT).match(/~~No key~~/g)).toHaveLength(2)
  })

  test('is taken out of the next steps', () => {
    const before = twins('Next Steps', '1. Commit', '2. Push', '3. Commit', '4. Tell')
    const after = takeOut(before, findLogged(before, 'next', '3'))
    expect(after).toBe(twins('Next Steps', '1. Commit', '2. Push', '3. Tell'))
  })
})
