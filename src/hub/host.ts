// What a hub says of hosts: which are silent, and what their agents are called.

/** Milliseconds. A host reports three times in it. */
export const SILENT_AFTER_MS = 45_000

/** Both times are of the hub's clock. */
export function isHostSilent({ seenAt, nowAt }: { seenAt: Date; nowAt: Date }): boolean {
  return nowAt.getTime() - seenAt.getTime() >= SILENT_AFTER_MS
}

/** `name`, or `name@host` where agents of that name are on several hosts. In the order given. */
export function nameAgents(agents: readonly { name: string; host: string }[]): string[] {
  const hosts = new Map<string, Set<string>>()
  for (const { name, host } of agents) hosts.set(name, (hosts.get(name) ?? new Set()).add(host))
  return agents.map(({ name, host }) => ((hosts.get(name)?.size ?? 0) > 1 ? `${name}@${host}` : name))
}
