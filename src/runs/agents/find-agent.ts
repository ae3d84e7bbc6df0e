// Finds a definition by its name, and what was meant by a name that none has.
import type { Thread } from '../../plans/plan-tree.ts'
import { nearest } from '../../text/names/nearest.ts'
import { type AgentDefinition, BUILT_IN, foldAgent, isSameAgent } from './agent.ts'

export function findAgent(agents: readonly AgentDefinition[], name: string): AgentDefinition | undefined {
  return agents.find(agent => isSameAgent(agent.name, name))
}

export function nearestAgent(names: readonly string[], name: string): string | undefined {
  const close = nearest(foldAgent(name), names.map(foldAgent))
  return names.find(known => foldAgent(known) === close)
}

/** A thread that names no agent has the built-in one, or what is defined in its place. */
export function agentNameOf({ agent }: Pick<Thread, 'agent'>): string {
  return agent?.trim() || BUILT_IN.name
}

export interface UnknownAgent {
  /** As the first thread writes it. */
  agent: string
  nearest: string | undefined
  threads: Thread[]
}

/** Agents that threads name and that nothing defines. `names` are also those of definitions with mistakes. */
export function listUnknown(names: readonly string[], threads: readonly Thread[]): UnknownAgent[] {
  const unknown = new Map<string, UnknownAgent>()
  for (const thread of threads) {
    const agent = agentNameOf(thread)
    if (names.some(name => isSameAgent(name, agent))) continue
    const known = unknown.get(foldAgent(agent))
    if (known) known.threads.push(thread)
    else unknown.set(foldAgent(agent), { agent, nearest: nearestAgent(names, agent), threads: [thread] })
  }
  return [...unknown.values()]
}
