// Reads the history of a run: a JSON object a line.
import type { RunEvent } from './run.ts'

const LONGEST_LINE = 100_000

/** In the order of writing. Torn and foreign lines are left out. */
export function parseRunEvents(text: string): RunEvent[] {
  return text.split('\n').flatMap(line => {
    if (line === '' || line.length > LONGEST_LINE) return []
    try {
      const event = JSON.parse(line)
      const isEvent = typeof event?.at === 'string' && typeof event.kind === 'string'
      return isEvent && ['string', 'undefined'].includes(typeof event.text) ? [event] : []
    } catch {
      return []
    }
  })
}

/** Kinds that do not come from what a program says. */
const OWN_KINDS = ['started', 'signal', 'settled', 'late', 'stopped', 'answered', 'note']

/** True for what the program of the run has said. */
export function isSaid({ kind }: RunEvent): boolean {
  return !OWN_KINDS.includes(kind)
}

/** Those of `heard`, which is all that a program has said, that are not yet in the history. */
export function unnoted(heard: RunEvent[], history: RunEvent[]): RunEvent[] {
  return heard.slice(history.filter(isSaid).length)
}

/** The history with what is not in it yet. */
export function withUnnoted(history: RunEvent[], heard: RunEvent[]): RunEvent[] {
  return [...history, ...unnoted(heard, history)]
}
