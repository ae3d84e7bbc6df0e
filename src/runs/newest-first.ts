// Sorts runs for people, the newest first.

import { compare } from '../text/names/compare.ts'
import type { Run } from './run.ts'

/** A later attempt of a thread comes before an earlier one, also if the clock went back between them. */
export function newestFirst<T>(
  all: T[],
  runOf: (one: T) => Pick<Run, 'plan' | 'thread' | 'attempt' | 'claimedAt'>,
): T[] {
  const ordered = all.toSorted((a, b) => runOf(a).attempt - runOf(b).attempt)
  const latest = new Map<string, string>()
  const times = new Map<T, string>()
  for (const one of ordered) {
    const { plan, thread, claimedAt } = runOf(one)
    const key = `${plan} ${thread}`
    const before = latest.get(key) ?? ''
    const time = claimedAt > before ? claimedAt : before
    latest.set(key, time)
    times.set(one, time)
  }
  const timeOf = (one: T) => times.get(one) ?? ''
  const nameOf = (one: T) => `${runOf(one).plan} ${runOf(one).thread}`
  return all.toSorted(
    (a, b) =>
      compare(timeOf(b), timeOf(a)) || compare(nameOf(a), nameOf(b)) || runOf(b).attempt - runOf(a).attempt,
  )
}
