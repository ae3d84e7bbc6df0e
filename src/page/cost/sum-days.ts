// Adds up days: what hooks of each event cost in all of them, and which runs there were.
import type { EventSum } from '../../activity/cost.ts'
import type { DayCostJson, RunJson } from '../data/shapes.ts'

interface Total {
  characters: number
  tokens: number
  milliseconds: number
  hooks: number
  runs: number
  costUsd: number
}

export function totalOf(days: readonly DayCostJson[]): Total {
  const of = (amount: (day: DayCostJson) => number) => days.reduce((sum, day) => sum + amount(day), 0)
  return {
    characters: of(day => day.characters),
    tokens: of(day => day.tokens),
    milliseconds: of(day => day.milliseconds),
    hooks: of(day => day.hooks),
    runs: of(day => day.runs.length),
    costUsd: of(day => day.runsUsd),
  }
}

/** The most frequent first. The median is that of the day in the middle, when each hook counts with its day. */
export function sumEvents(days: readonly DayCostJson[]): EventSum[] {
  const all = days.flatMap(({ events }) => events)
  return [...new Set(all.map(({ event }) => event))]
    .flatMap(name => {
      const same = all.filter(({ event }) => event === name)
      const [first] = same
      if (!first) return []
      const of = (key: 'hooks' | 'characters' | 'tokens') => same.reduce((sum, one) => sum + one[key], 0)
      return {
        event: first.event,
        background: first.background,
        hooks: of('hooks'),
        characters: of('characters'),
        tokens: of('tokens'),
        medianMs: middleOf(same),
        slowestMs: Math.max(...same.map(({ slowestMs }) => slowestMs)),
      }
    })
    .toSorted((a, b) => b.hooks - a.hooks || a.event.localeCompare(b.event))
}

/** Those with a price, the dearest first. */
export function dearestRuns(days: readonly DayCostJson[]): RunJson[] {
  return days
    .flatMap(({ runs }) => runs)
    .filter(({ costUsd }) => costUsd !== null)
    .toSorted((a, b) => (b.costUsd ?? 0) - (a.costUsd ?? 0))
}

function middleOf(same: readonly EventSum[]): number {
  const half = same.reduce((sum, { hooks }) => sum + hooks, 0) / 2
  let seen = 0
  for (const { hooks, medianMs } of same.toSorted((a, b) => a.medianMs - b.medianMs)) {
    seen += hooks
    if (seen >= half) return medianMs
  }
  return 0
}
