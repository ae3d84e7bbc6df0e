// What telemetry of Claude Code tells of conversations: cost, tokens and active time.

export const MEASURES = ['costUsd', 'input', 'output', 'cacheRead', 'cacheCreation', 'activeSeconds'] as const
/** US dollars, tokens by their type, and seconds. */
export type Measure = (typeof MEASURES)[number]
export type Usage = Record<Measure, number>

interface Told {
  /** The id of the conversation. */
  session: string
  /** The id of the run that it belonged to; empty for none. */
  run: string
}

/** A point of a metric. Times are microseconds since 1970. */
export interface UsagePoint extends Told {
  kind: 'point'
  measure: Measure
  /** Tells apart what is counted apart, such as the tokens of two models. */
  series: string
  /** `cumulative` counts from `start` on, `delta` what came in between. */
  temporality: 'delta' | 'cumulative'
  start: number
  at: number
  value: number
}

/** A request to a model, as an event. */
export interface UsageEvent extends Told {
  kind: 'event'
  /** The same if it is sent again. */
  id: string
  at: number
  values: Partial<Usage>
}

export type UsageTold = UsagePoint | UsageEvent

/** What was read of an export. */
export interface ReadExport {
  told: UsageTold[]
  /** Of ours, but not to be read. */
  rejected: number
}

export function noUsage(): Usage {
  return { costUsd: 0, input: 0, output: 0, cacheRead: 0, cacheCreation: 0, activeSeconds: 0 }
}

export function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER
}
