// What telemetry told, in memory.
import type { UsageTold } from '../../../hub/otlp/usage.ts'
import type { KnownUsage } from '../hub-records.ts'
import { bySession, countInto, tellUsage } from '../usage.ts'
import { compareNames } from './compare-names.ts'
import { type KeptInMemory, keyOfParts } from './kept-in-memory.ts'

export function addUsageInMemory(
  kept: KeptInMemory,
  host: string,
  told: readonly UsageTold[],
  toldAt: Date,
): void {
  let isChanged = false
  for (const [session, own] of bySession(told)) {
    const key = keyOfParts(host, session)
    const after = countInto(kept.usage.get(key)?.kept, own)
    if (after === undefined) continue
    kept.usage.set(key, { host, session, kept: after, toldAt })
    isChanged = true
  }
  if (isChanged) kept.tellChange()
}

export function usageInMemory(
  kept: KeptInMemory,
  query: { host?: string; sessions?: readonly string[] },
): KnownUsage[] {
  return [...kept.usage.values()]
    .filter(({ host }) => query.host === undefined || host === query.host)
    .filter(({ session }) => query.sessions === undefined || query.sessions.includes(session))
    .map(tellUsage)
    .toSorted((a, b) => compareNames(a.host, b.host) || compareNames(a.session, b.session))
}

export function forgetUsage(kept: KeptInMemory, olderThan: Date): void {
  const agents = new Set([...kept.agents.values()].map(({ agent }) => agent))
  for (const [key, { session, toldAt }] of kept.usage)
    if (toldAt < olderThan && !agents.has(session)) kept.usage.delete(key)
}
