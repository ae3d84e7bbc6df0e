import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeQuickResume, parseQuickResume } from '../../src/briefing/quick-resume.ts'
import { readSettings } from '../../src/briefing/settings.ts'
import { LogbookError } from '../../src/errors.ts'
import { applyChanges, type Change, finish } from '../../src/journal/changes.ts'
import { readWorkSession } from '../../src/journal/document.ts'
import { findSection } from '../../src/journal/sections.ts'
import type { WorkSession } from '../../src/journal/work-session.ts'
import { readSprint } from '../../src/planning/sprint-document.ts'
import { changeTask } from '../../src/planning/task-changes.ts'
import { readTask } from '../../src/planning/task-document.ts'
import { readLabels } from '../../src/text/labels.ts'
import { AT, anyWords } from '../helpers/documents.ts'
import { often } from './fuzz.ts'
import { anyText, strangeDocument } from './strange-documents.ts'

const FILE = '.sessions/active/x.md'
const FIELDS = { updated_at: '2025-01-15T10:31:00Z', compaction_count: 4 }

/** The result, or undefined where the input is refused; any other failure is passed on. */
function orRefused<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof LogbookError) return undefined
    throw error
  }
}

const read = (text: string) => readWorkSession(text, FILE)

describe('any text', () => {
  test('reads, or is refused with file and line', () => {
    fc.assert(
      fc.property(anyText, text => {
        try {
          read(text)
        } catch (error) {
          expect(error).toMatchObject({ name: 'LogbookError', code: 'INVALID_DOCUMENT' })
          expect((error as Error).message).toMatch(
            /^\.sessions\/active\/x\.md(, line \d+:|: \w+ is missing| does not begin with front matter)/,
          )
        }
      }),
      often(4_000),
    )
  })

  test('is settings, a task or a sprint, or is refused', () => {
    fc.assert(
      fc.property(anyText, text => {
        orRefused(() => readSettings(text, FILE))
        orRefused(() => readTask(text, FILE))
        orRefused(() => readSprint(text, FILE))
        const fields = { status: 'in_progress' }
        const edited = orRefused(() => changeTask(text, FILE, { fields }, FIELDS.updated_at))
        if (edited === undefined) return
        // The mark stays where the file begins.
        const bare = text.replace(/^\uFEFF/, '')
        expect(lost(bare, edited).filter(line => !/status|updated_at/.test(line))).toEqual([])
      }),
      often(1_500),
    )
  })
})

/** A line down to the words a person gave it: without bullet, number, box, strike, time and mark. */
function wordsOf(line: string): string {
  return line
    .trimEnd()
    .replace(/^\s*(?:(?:[-*+]|\d+[.)])(?:\s+|$))?(?:\[[^\]]{0,2}\](?:\s+|$))?/u, '')
    .replace(/\s*<-{1,2} CURRENT\s*$/, '')
    .replace(/(?:\s+\(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?Z?\))+\s*$/, '')
    .replace(/^~~/, '')
    .replace(/~~ \(.*\)$/s, '')
    .replace(/^\\/, '')
    .trim()
}

function lost(before: string, after: string): string[] {
  const have = new Map<string, number>()
  for (const line of after.replace(OURS, '').split('\n'))
    have.set(wordsOf(line), (have.get(wordsOf(line)) ?? 0) + 1)
  return before
    .replace(OURS, '')
    .split('\n')
    .filter(line => {
      const left = have.get(wordsOf(line)) ?? 0
      have.set(wordsOf(line), left - 1)
      return left <= 0 && wordsOf(line) !== ''
    })
}

/** Values that each write replaces, over all their lines. */
const OURS = /^[ \t]*["']?(?:updated_at|compaction_count)\b[^\n]*(?:\n(?:[ \t]+|- (?!\[))[^\n]*)*/gm

const KEPT_TRUE = /\*\*\s*(Progress|Current|Blocker)(\*\*:|:\*\*)|updated_at|compaction_count/i
const NONE = /^\s*[-*+]?\s*(none( currently| yet)?|n\/a)\.?\s*$/i

/** Lines of facts that may be replaced, each with its whole paragraph. */
function inFacts(text: string): (line: string) => boolean {
  const section = findSection(text, 'TL;DR')
  const labels = section
    ? readLabels(text, section.body, section.end, ['Progress', 'Current', 'Blocker'])
    : []
  const lines = labels.flatMap(({ start, valueEnd }) => text.slice(start, valueEnd).split('\n'))
  const known = new Set(lines.map(wordsOf))
  return line => known.has(wordsOf(line))
}

/** Every byte of the one stands in the other, with one piece put in. */
function isInsertion(before: string, after: string): boolean {
  let head = 0
  while (head < before.length && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < before.length && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  return head + tail >= before.length
}

interface Kind {
  change: (words: string) => Change
  /** Where the words are to be found afterwards. */
  entries?: (session: WorkSession) => (string | undefined)[]
  insertion?: true
}

const KINDS: Record<string, Kind> = {
  progress: {
    change: text => ({ kind: 'progress', text }),
    entries: s => s.progress.notes.map(note => note.text),
  },
  step: {
    change: text => ({ kind: 'step', text }),
    entries: s => s.progress.steps.flatMap(step => [step.text, `${step.number}. ${step.text}`]),
  },
  current: { change: () => ({ kind: 'current', query: '2' }) },
  done: { change: () => ({ kind: 'done', query: '' }) },
  'a step by number': { change: () => ({ kind: 'done', query: '2' }) },
  discovery: {
    change: text => ({ kind: 'discovery', text }),
    entries: s => s.discoveries.map(note => [note.title, note.detail].filter(Boolean).join('\n')),
    insertion: true,
  },
  decision: {
    change: title => ({ kind: 'decision', decision: { title: 'T', rationale: title } }),
    entries: s => s.decisions.map(decision => decision.rationale),
    insertion: true,
  },
  blocker: {
    change: text => ({ kind: 'blocker', text }),
    entries: s => s.blockers.map(blocker => blocker.text),
  },
  resolved: { change: words => ({ kind: 'resolved', blocker: undefined, words }) },
  'a blocker resolved at once': {
    change: words => ({ kind: 'resolved', blocker: `no ${words}`, words: 'so' }),
  },
  next: { change: text => ({ kind: 'next', steps: [text] }), entries: s => s.nextSteps },
  key: { change: fact => ({ kind: 'key', fact }), entries: s => s.keyContext },
  file: {
    change: words => ({ kind: 'file', path: `src/${words.replace(/[\n`]/g, ' ')}`, role: words }),
    entries: s => s.keyFiles.map(file => file.role),
  },
}

/** A step that leaves the order of the plan carries its number. */
const NUMBER = /^(\s*[-*+] \[[ x]\]\s+)\d+\. /gm

const squash = (words: string | undefined) =>
  (words ?? '').replaceAll('**', '').replace(/^\\/, '').replace(/\s+/g, ' ').trim()

describe('an edit of a strange document', () => {
  test.each(Object.entries(KINDS))(
    '%s is refused, or is in it and loses nothing',
    (_, { change, entries, insertion }) => {
      fc.assert(
        fc.property(strangeDocument, anyWords, (text, words) => {
          if (!orRefused(() => read(text))) return
          const bare = orRefused(() => applyChanges(text, [change(words)], AT))
          if (bare === undefined) return
          if (insertion) expect(isInsertion(text, bare)).toBe(true)
          const edited = orRefused(() => finish(bare, FILE, FIELDS))
          if (edited === undefined) return
          const isFact = inFacts(text)
          const gone = lost(text, edited.replace(NUMBER, '$1')).filter(
            line => !KEPT_TRUE.test(line.replace('\r', '')) && !NONE.test(line) && !isFact(line),
          )
          expect(gone).toEqual([])
          const session = read(edited)
          expect(session).toMatchObject({ updatedAt: FIELDS.updated_at, compactionCount: 4 })
          if (entries) expect(entries(session).map(squash)).toContain(squash(words))
          const again = orRefused(() => finish(applyChanges(edited, [change(words)], AT), FILE, FIELDS))
          if (again !== undefined) read(again)
        }),
        often(400),
      )
    },
  )

  test('summary is refused, or replaces one paragraph', () => {
    fc.assert(
      fc.property(strangeDocument, anyWords, (text, words) => {
        const before = orRefused(() => read(text))
        const edited =
          before &&
          orRefused(() => finish(applyChanges(text, [{ kind: 'summary', text: words }], AT), FILE, FIELDS))
        if (!before || edited === undefined) return
        expect(squash(read(edited).summary)).toBe(squash(words))
        const isFact = inFacts(text)
        const rest = lost(text, edited).filter(
          line => !KEPT_TRUE.test(line) && !isFact(line) && !squash(before.summary).includes(squash(line)),
        )
        expect(rest).toEqual([])
      }),
      often(400),
    )
  })

  test('one after the other ends in a document that reads', () => {
    const change = fc
      .tuple(fc.constantFrom(...Object.values(KINDS)), anyWords)
      .map(([kind, words]) => kind.change(words))
    fc.assert(
      fc.property(strangeDocument, fc.array(change, { maxLength: 8 }), (text, changes) => {
        if (!orRefused(() => read(text))) return
        let edited = text
        for (const one of changes)
          edited = orRefused(() => finish(applyChanges(edited, [one], AT), FILE, FIELDS)) ?? edited
        const quick = makeQuickResume(
          read(edited),
          FILE,
          { size: 1, mtimeMs: 2.5 },
          { start: 2000, compact: 4000 },
        )
        expect(quick.compact.length).toBeLessThanOrEqual(4000)
        expect(quick.compact).toContain('</logbook-journal>')
        expect(parseQuickResume(JSON.stringify({ root: '/x', ...quick }), '/x')).toMatchObject({
          source: FILE,
          state: quick.state,
          status: quick.status,
        })
      }),
      often(400),
    )
  })
})
