// Says which hosts have a clock that is wrong. What their agents say is told by the hub's clock all the same.
import { formatSpan } from '../text/time.ts'

/** Milliseconds. Less than that misleads nobody. */
const TOLD_FROM_MS = 60_000
const MOST_NAMED = 3

/** `The clock of laptop-1a2b is 1 h ahead.` Undefined if all are right. `behindMs` is what a host is behind the hub. */
export function describeWrongClocks(
  hosts: readonly { host: string; behindMs?: number }[],
): string | undefined {
  const wrong = hosts
    .map(({ host, behindMs = 0 }) => ({ host, behindMs, by: Math.abs(behindMs) }))
    .filter(({ by }) => by >= TOLD_FROM_MS)
    .toSorted((a, b) => b.by - a.by)
  if (wrong.length === 0) return undefined
  const named = wrong.slice(0, MOST_NAMED).map(({ host, behindMs, by }) => {
    // What it reports takes a while to come.
    const length = formatSpan(Math.round(by / 60_000) * 60)
    return `that of ${host} is ${length} ${behindMs > 0 ? 'behind' : 'ahead'}`
  })
  const more = wrong.length - named.length
  const list = [...named, ...(more > 0 ? [`${more.toLocaleString('en')} more are wrong`] : [])]
  return `${list.join(', ').replace(/^that/, 'The clock')}.`
}
