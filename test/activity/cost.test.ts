import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BACKGROUND, parseRuns, type Run, renderRun, sumByEvent, sumRuns } from '../../src/activity/cost.ts'
import { stampSecond } from '../../src/text/stamp-second.ts'

const run = (more: Partial<Run> = {}): Run => ({
  at: '2026-11-21T10:30:05Z',
  event: 'SessionStart',
  ms: 48,
  characters: 1893,
  conversation: 'c1',
  ...more,
})

const anyRun = fc.record({
  at: fc
    .date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2099-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map(stampSecond),
  event: fc.constantFrom('SessionStart', 'UserPromptSubmit', 'PreCompact', 'Stop'),
  ms: fc.nat({ max: 5_000 }),
  characters: fc.nat({ max: 10_000 }),
  conversation: fc.uuid(),
})

const textOf = (runs: Run[]) => runs.map(renderRun).join('')

describe('a line of the ledger', () => {
  test('is short, and is read as it was written', () => {
    expect(renderRun(run())).toBe('2026-11-21T10:30:05Z\tSessionStart\t48\t1893\tc1\n')
    expect(parseRuns(renderRun(run()))).toEqual([run()])
    fc.assert(
      fc.property(fc.array(anyRun), runs => {
        expect(parseRuns(textOf(runs))).toEqual(runs)
      }),
    )
  })

  test('of a conversation without an id is counted', () => {
    expect(parseRuns(renderRun(run({ conversation: '' })))).toEqual([run({ conversation: '-' })])
  })

  test('that is torn anywhere hides no other, before or behind it', () => {
    fc.assert(
      fc.property(fc.array(anyRun), anyRun, fc.array(anyRun), fc.nat(), (before, torn, after, cut) => {
        const line = renderRun(torn)
        const half = line.slice(0, cut % line.length)
        const found = parseRuns(textOf(before) + half + textOf(after))
        expect(found).toEqual(expect.arrayContaining([...before, ...after]))
        expect(found.length).toBeLessThanOrEqual(before.length + 1 + after.length)
      }),
    )
  })

  test('that is strange counts for nothing', () => {
    const strange = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('2026-11-21T10:30:05Z\tSessionStart\t-4\t1\tc', 'a\tb\tc\td\te', '\t\t\t\t', 'null'),
    )
    fc.assert(
      fc.property(fc.array(anyRun), fc.array(strange), (runs, lines) => {
        const text = lines.map(line => `${line}\n`).join('') + textOf(runs) + lines.join('\n')
        expect(parseRuns(text)).toEqual(runs)
      }),
    )
  })
})

describe('the sum', () => {
  test('is of all runs, and of the time of those that somebody waited for', () => {
    expect(
      sumRuns([run(), run({ event: 'UserPromptSubmit', ms: 40, characters: 0 }), run({ event: 'Stop' })]),
    ).toEqual({ hooks: 3, characters: 3786, tokens: 947, milliseconds: 88 })
    expect(sumRuns([])).toEqual({ hooks: 0, characters: 0, tokens: 0, milliseconds: 0 })
  })

  test('by event has every run in one row, the most frequent first', () => {
    fc.assert(
      fc.property(fc.array(anyRun), runs => {
        const rows = sumByEvent(runs)
        const all = (pick: (row: (typeof rows)[number]) => number) =>
          rows.reduce((sum, row) => sum + pick(row), 0)
        expect(all(row => row.hooks)).toBe(runs.length)
        expect(all(row => row.characters)).toBe(sumRuns(runs).characters)
        expect(rows.map(row => row.hooks)).toEqual(rows.map(row => row.hooks).toSorted((a, b) => b - a))
      }),
    )
  })

  test('by event tells the median, the slowest, and what runs in the background', () => {
    const times = [9, 100, 10].map(ms => run({ event: 'Stop', ms, characters: 4 }))
    expect(sumByEvent([...times, run()])).toEqual([
      { event: 'Stop', background: true, hooks: 3, characters: 12, tokens: 3, medianMs: 10, slowestMs: 100 },
      {
        event: 'SessionStart',
        background: false,
        hooks: 1,
        characters: 1893,
        tokens: 473,
        medianMs: 48,
        slowestMs: 48,
      },
    ])
  })
})

test('events are in the background when the host is told so', () => {
  const wiring = JSON.parse(readFileSync(join(import.meta.dirname, '../../hooks/hooks.json'), 'utf8')).hooks
  const hooks = Object.entries<{ hooks: { args: string[]; async?: boolean }[] }[]>(wiring)
  for (const [event, entries] of hooks) {
    for (const { args, async = false } of entries.flatMap(entry => entry.hooks)) {
      const called = args.at(-1) ?? ''
      expect([event, called, BACKGROUND.includes(called)]).toEqual([event, called, async])
    }
  }
})
