// The demo's journal is asked what people ask months later; the demo itself does the same through the command.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askJournal, count, missesIn } from '../../../scripts/demo-recall/ask-journal.ts'
import { fillJournal } from '../../../scripts/demo-recall/fill-journal.ts'
import { entryAt } from '../../../scripts/demo-recall/judge.ts'
import { QUESTIONS } from '../../../scripts/demo-recall/questions.ts'
import { parseEfforts, readEfforts } from '../../../scripts/demo-recall/read-efforts.ts'
import { openLogbook } from '../../../src/logbook.ts'

const efforts = readEfforts(join(import.meta.dirname, '../../../scripts/demo-recall/efforts'))
const wordsOf = (name: string) => {
  const effort = efforts.find(one => one.name === name)
  return [effort?.goal, effort?.end.words, ...(effort?.logs ?? []).flat().map(({ value }) => value)]
}

describe('the efforts of the demo', () => {
  test('are a hundred, over a year, each with a name of its own', () => {
    expect(new Set(efforts.map(({ name }) => name)).size).toBe(100)
    expect(efforts[0]?.daysAgo).toBeGreaterThan(350)
    expect(efforts.at(-1)?.daysAgo).toBeLessThan(30)
  })

  test('hold what the questions are about', () => {
    const missing = QUESTIONS.flatMap(({ right }) => right).filter(
      ({ work, words }) => !wordsOf(work).some(text => text?.includes(words)),
    )
    expect(missing).toEqual([])
  })

  test.each([
    ['no days', 'moo\n  goal a\n  close b', 'no name and number of days: moo'],
    ['no entry', 'moo 3\n  goal a\nclose b', 'no entry in moo: close b'],
    ['no end', 'moo 3\n  goal a\n  discovery b', 'moo needs a goal first and an end last'],
  ])('are refused with %s', (_, text, message) => {
    expect(() => parseEfforts(text)).toThrow(message)
  })

  test('have the parts of an entry in the call of that entry', () => {
    const [effort] = parseEfforts('moo 3\n  goal a\n  decision b\n  choice c\n  discovery d\n  pause e')
    expect(effort?.logs.map(entries => entries.map(({ name }) => name))).toEqual([
      ['decision', 'choice'],
      ['discovery'],
    ])
  })
})

test('an entry is its line with its parts, and nothing of the next one', () => {
  const document = '1. **a** (x)\n   Because: b\n2. **c** (x)\n\n### 1. d\n- **Choice**: e\n\n### 2. f'
  expect(entryAt(document, 1)).toBe('1. **a** (x)\n   Because: b')
  expect(entryAt(document, 5)).toBe('### 1. d\n- **Choice**: e\n')
  expect(entryAt(document, 8)).toBe('### 2. f')
})

describe('a year of work', () => {
  const folder = mkdtempSync(join(tmpdir(), 'logbook-year-'))
  const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state'), LOCALAPPDATA: join(folder, 'state') }
  beforeAll(() => fillJournal({ folder, env, now: new Date('2026-11-30T09:00:00Z') }, efforts))
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

  test('answers twenty questions in three languages, and tells nothing where it has no answer', async () => {
    const logbook = openLogbook({ cwd: folder, env })
    const answers = await askJournal(folder, async text => {
      const { good, documents } = await logbook.search({ text })
      const lines = documents.flatMap(({ file, lines: found }) =>
        found.map(({ number, score }) => ({ file, line: number, score })),
      )
      return { good, lines: lines.toSorted((a, b) => b.score - a.score) }
    })
    const counts = count(answers)
    console.log(counts)
    expect(missesIn(counts)).toEqual([])
  })
})
