// Adds up what telemetry tells of conversations.
import type { UsageJson } from '../data/shapes.ts'

type Sum = Pick<UsageJson, 'costUsd' | 'activeSeconds' | 'tokens'>

export function addUsage(all: readonly Sum[]): Sum {
  const of = (amount: (one: Sum) => number) => all.reduce((sum, one) => sum + amount(one), 0)
  return {
    costUsd: of(one => one.costUsd),
    activeSeconds: of(one => one.activeSeconds),
    tokens: {
      input: of(one => one.tokens.input),
      output: of(one => one.tokens.output),
      cacheRead: of(one => one.tokens.cacheRead),
      cacheCreation: of(one => one.tokens.cacheCreation),
    },
  }
}

/** Each with how many conversations it has, the dearest first. */
export function usageByHost(usage: readonly UsageJson[]): [host: string, sum: Sum, conversations: number][] {
  const hosts = new Map<string, UsageJson[]>()
  for (const one of usage) {
    const own = hosts.get(one.host)
    if (own) own.push(one)
    else hosts.set(one.host, [one])
  }
  return [...hosts]
    .map(([host, own]): [string, Sum, number] => [host, addUsage(own), own.length])
    .toSorted(([a, one], [b, two]) => two.costUsd - one.costUsd || a.localeCompare(b))
}

export function dearestFirst(usage: readonly UsageJson[]): UsageJson[] {
  return usage.toSorted((a, b) => b.costUsd - a.costUsd || (a.toldAt < b.toldAt ? 1 : -1))
}
