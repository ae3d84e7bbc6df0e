import { expect, test } from 'vitest'
import { dearestRuns, sumEvents, totalOf } from '../../src/page/cost/sum-days.ts'
import type { DayCostJson, RunJson } from '../../src/page/data/shapes.ts'

const event = (name: string, hooks: number, medianMs: number, slowestMs = 100) => ({
  event: name,
  background: false,
  hooks,
  characters: hooks * 10,
  tokens: hooks * 2,
  medianMs,
  slowestMs,
})

const day = (given: Partial<DayCostJson>): DayCostJson => ({
  day: '2026-03-02',
  hooks: 0,
  characters: 0,
  tokens: 0,
  milliseconds: 0,
  events: [],
  runsUsd: 0,
  runs: [],
  cut: false,
  ...given,
})

const run = (costUsd: number | null) => ({ costUsd }) as RunJson

test('events of several days are one, the most frequent first, with the median of the middle hook', () => {
  const days = [
    day({ events: [event('Stop', 1, 40), event('Prompt', 2, 10, 300)] }),
    day({ events: [event('Prompt', 9, 20)] }),
    day({ events: [event('Prompt', 5, 90)] }),
  ]
  expect(
    sumEvents(days).map(({ event, hooks, medianMs, slowestMs }) => [event, hooks, medianMs, slowestMs]),
  ).toEqual([
    ['Prompt', 16, 20, 300],
    ['Stop', 1, 40, 100],
  ])
})

test('days are added up', () => {
  const days = [day({ hooks: 2, runsUsd: 1.5, runs: [run(1.5)] }), day({ hooks: 3, characters: 7 })]
  expect(totalOf(days)).toEqual({
    hooks: 5,
    characters: 7,
    tokens: 0,
    milliseconds: 0,
    runs: 1,
    costUsd: 1.5,
  })
})

test('runs without a price are not among the dearest', () => {
  expect(
    dearestRuns([day({ runs: [run(1), run(null)] }), day({ runs: [run(2)] })]).map(({ costUsd }) => costUsd),
  ).toEqual([2, 1])
})
