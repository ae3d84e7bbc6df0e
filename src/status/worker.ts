// Who worked on a work session, and when: stretches of work, made out of single moments.
import type { AgentKind } from './update.ts'

export interface Stretch {
  from: Date
  to: Date
}

export interface Worker {
  /** What it calls itself, or its thread and attempt; empty for a conversation. */
  name: string
  kind: AgentKind | undefined
  conversation: string | undefined
  run: string | undefined
  /** In the order of time. */
  stretches: Stretch[]
}

/** A pause that is longer begins another one. */
const LONGEST_PAUSE_MS = 60 * 60_000

/** In the order of time. */
export function stretchesOf(moments: readonly Date[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const at of moments.toSorted((a, b) => a.getTime() - b.getTime())) {
    const last = stretches.at(-1)
    if (last && at.getTime() - last.to.getTime() <= LONGEST_PAUSE_MS) last.to = at
    else stretches.push({ from: at, to: at })
  }
  return stretches
}
