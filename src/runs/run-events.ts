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
