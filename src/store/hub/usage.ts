// Adds up what telemetry told, by conversation, for every adapter.
import { countOnce, type KeptUsage, noKeptUsage, sumUsage, totalUsage } from '../../hub/otlp/count-once.ts'
import type { UsageTold } from '../../hub/otlp/usage.ts'
import type { KnownUsage } from './hub-records.ts'

export function bySession(told: readonly UsageTold[]): Map<string, UsageTold[]> {
  const sessions = new Map<string, UsageTold[]>()
  for (const one of told) {
    const own = sessions.get(one.session)
    if (own) own.push(one)
    else sessions.set(one.session, [one])
  }
  return sessions
}

/** What is kept then, as JSON; undefined if nothing changes. */
export function countInto(before: string | undefined, told: readonly UsageTold[]): string | undefined {
  const kept = before === undefined ? noKeptUsage() : (JSON.parse(before) as KeptUsage)
  return countOnce(kept, told) ? JSON.stringify(kept) : undefined
}

export function tellUsage({
  kept,
  ...of
}: Pick<KnownUsage, 'host' | 'session' | 'toldAt'> & { kept: string }): KnownUsage {
  const sums = sumUsage(JSON.parse(kept) as KeptUsage)
  return { ...of, total: totalUsage(sums.values()), byRun: [...sums].map(([run, usage]) => ({ run, usage })) }
}
