// Says which hosts of a hub are silent, and since when: nobody can tell what their agents do.
import type { SilentJson } from '../data/shapes.ts'
import { ageOf, clockTime } from '../words/times.ts'

const MOST_NAMED = 3

/** `laptop since 10:04 (2 min)`, the last one heard of first. */
export function sinceWhenSilent(silent: readonly SilentJson[], now: number): string[] {
  return silent
    .toSorted((a, b) => Date.parse(b.since) - Date.parse(a.since))
    .map(({ host, since }) => `${host} since ${clockTime(since, now)} (${ageOf(new Date(since), now)})`)
}

/** Undefined if none is. */
export function silentLine(silent: readonly SilentJson[], now: number): string | undefined {
  if (silent.length === 0) return undefined
  const all = sinceWhenSilent(silent, now)
  const named = all.slice(0, MOST_NAMED)
  const more = all.length - named.length
  const last = more > 0 ? `${more} more` : named.pop()
  const list = named.length === 0 ? last : `${named.join(', ')} and ${last}`
  return `Nothing was heard of ${list}. What ${all.length === 1 ? 'its' : 'their'} agents do is unknown.`
}
