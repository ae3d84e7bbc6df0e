// Adds up what telemetry tells of a conversation, each part once: exporters send again what they got no answer for. What
// was counted is kept beside the sums, within bounds.
import {
  MEASURES,
  type Measure,
  noUsage,
  type Usage,
  type UsageEvent,
  type UsagePoint,
  type UsageTold,
} from './usage.ts'

/** Plain JSON. */
export interface KeptUsage {
  version: 1
  series: KeptSeries[]
  events: { run: string; sums: Usage; seen: string[] }[]
}

interface KeptSeries {
  key: string
  run: string
  measure: Measure
  /** Of deltas, and of counters that began anew. */
  sum: number
  /** The deltas that were counted last. */
  seen: string[]
  /** Counters, by when they began: a process each. */
  counters: { start: number; at: number; value: number }[]
}

/** How many deltas, events and counters are remembered. An older one counts as sent again: rather once too little. */
const MOST_DELTAS = 32
const MOST_EVENTS = 512
const MOST_COUNTERS = 64
const MOST_SERIES = 500

export function noKeptUsage(): KeptUsage {
  return { version: 1, series: [], events: [] }
}

/** All of one conversation. Changes `kept`; false if everything was counted before. */
export function countOnce(kept: KeptUsage, told: readonly UsageTold[]): boolean {
  let isChanged = false
  for (const one of told)
    if (one.kind === 'point' ? countPoint(kept, one) : countEvent(kept, one)) isChanged = true
  return isChanged
}

function countPoint(kept: KeptUsage, point: UsagePoint): boolean {
  const series = findSeries(kept, point)
  if (!series) return false
  return point.temporality === 'delta' ? countDelta(series, point) : countCounter(series, point)
}

function findSeries(
  { series }: KeptUsage,
  { series: key, run, measure, value }: UsagePoint,
): KeptSeries | undefined {
  const known = series.find(one => one.key === key)
  // Nothing of something need not be remembered.
  if (known || value === 0 || series.length >= MOST_SERIES) return known
  const added = { key, run, measure, sum: 0, seen: [], counters: [] }
  series.push(added)
  return added
}

function countDelta(series: KeptSeries, { start, at, value }: UsagePoint): boolean {
  if (value === 0 || !remember(series.seen, `${at.toString(36)}.${(at - start).toString(36)}`, MOST_DELTAS))
    return false
  series.sum += value
  return true
}

/** It grows, unless it began anew without saying so. */
function countCounter(series: KeptSeries, { start, at, value }: UsagePoint): boolean {
  const known = series.counters.find(one => one.start === start)
  if (known && (at <= known.at || value === known.value)) return false
  if (known) {
    if (value < known.value) series.sum += known.value
    Object.assign(known, { at, value })
    return true
  }
  series.counters.push({ start, at, value })
  if (series.counters.length > MOST_COUNTERS) series.sum += takeOldest(series.counters)
  return true
}

function takeOldest(counters: KeptSeries['counters']): number {
  const oldest = counters.reduce((one, other) => (other.at < one.at ? other : one))
  counters.splice(counters.indexOf(oldest), 1)
  return oldest.value
}

function countEvent({ events }: KeptUsage, { run, id, values }: UsageEvent): boolean {
  let known = events.find(one => one.run === run)
  if (!known) {
    if (events.length >= MOST_SERIES) return false
    known = { run, sums: noUsage(), seen: [] }
    events.push(known)
  }
  if (!remember(known.seen, id, MOST_EVENTS)) return false
  for (const measure of MEASURES) known.sums[measure] += values[measure] ?? 0
  return true
}

/** False if it is remembered, or older than all that is while that is full. The list is in the order of time. */
function remember(seen: string[], mark: string, most: number): boolean {
  if (seen.includes(mark)) return false
  const time = timeOf(mark)
  const at = seen.findLastIndex(one => timeOf(one) <= time)
  if (at === -1 && seen.length >= most) return false
  seen.splice(at + 1, 0, mark)
  if (seen.length > most) seen.shift()
  return true
}

function timeOf(mark: string): number {
  return Number.parseInt(mark.split('.')[0] ?? '', 36)
}

/**
 * By run; without one under an empty id. Events and metrics tell the same, so that the greater one counts where both come.
 */
export function sumUsage({ series, events }: KeptUsage): Map<string, Usage> {
  const sums = new Map<string, Usage>()
  const of = (run: string) => sums.get(run) ?? sums.set(run, noUsage()).get(run) ?? noUsage()
  for (const { run, measure, sum, counters } of series)
    of(run)[measure] += counters.reduce((all, { value }) => all + value, sum)
  for (const { run, sums: told } of events)
    for (const measure of MEASURES) of(run)[measure] = Math.max(of(run)[measure], told[measure])
  return sums
}

export function totalUsage(all: Iterable<Usage>): Usage {
  const total = noUsage()
  for (const one of all) for (const measure of MEASURES) total[measure] += one[measure]
  return total
}
